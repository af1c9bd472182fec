// A reader of neardata.xyz: from the first block on, one height after the other, until it has all that was sent.
import { test } from "node:test";
import assert from "node:assert/strict";
import { finalBlock, implicitAccount, sendTransfers } from "./traffic.mjs";
import { url } from "./node.mjs";

async function get(path) {
  const response = await fetch(url + path);
  return { status: response.status, body: await response.json() };
}

test("a reader of neardata gets every final block, and null for none", { timeout: 120_000 }, async () => {
  const hashes = await sendTransfers(10);
  const last = (await finalBlock()).header.height;
  let { body: message } = await get("/v0/first_block");
  const seen = [];
  for (let height = message.block.header.height + 1; height <= last; height++) {
    const { status, body } = await get(`/v0/block/${height}`);
    assert.equal(status, 200);
    if (body === null) continue; // A height that the chain skipped.
    assert.equal(body.block.header.prev_hash, message.block.header.hash);
    message = body;
    seen.push(...body.shards.flatMap((shard) => shard.receipt_execution_outcomes));
  }

  for (const [n, hash] of hashes.entries()) {
    const executed = seen.filter((outcome) => outcome.tx_hash === hash);
    assert.ok(executed.some(({ receipt }) => receipt.receiver_id === implicitAccount(n + 1)));
  }
});

test("the last blocks are found by their names", async () => {
  const { body: final } = await get("/v0/last_block/final");
  const { body: optimistic } = await get("/v0/last_block/optimistic");

  assert.ok(optimistic.block.header.height >= final.block.header.height);
  const { body: same } = await get(`/v0/block_opt/${final.block.header.height}`);
  assert.deepEqual(same, final);
});
