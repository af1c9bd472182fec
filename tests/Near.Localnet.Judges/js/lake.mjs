// near-lake-framework reads the node as it reads NEAR's own bucket.
import { test } from "node:test";
import assert from "node:assert/strict";
import { stream } from "near-lake-framework";
import { finalBlock, sendTransfers } from "./traffic.mjs";
import { url } from "./node.mjs";

test("near-lake-framework streams every block once, in order, with every transaction", { timeout: 120_000 }, async () => {
  const sent = sendTransfers(20); // While the stream runs.
  const blocks = [];
  let last = Infinity;
  sent.then(finalBlock).then((block) => (last = block.header.height));
  const config = {
    s3BucketName: "near-lake-data-local",
    s3RegionName: "eu-central-1",
    s3Endpoint: `${url}/lake`,
    s3ForcePathStyle: true,
    credentials: { accessKeyId: "any", secretAccessKey: "any" },
    startBlockHeight: 0,
    blocksPreloadPoolSize: 7,
  };
  process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = "any";
  for await (const message of stream(config)) {
    blocks.push(message);
    if (message.block.header.height >= last) break;
  }

  blocks.slice(1).forEach(({ block }, i) => {
    assert.equal(block.header.prevHash, blocks[i].block.header.hash);
    assert.equal(block.header.prevHeight, blocks[i].block.header.height);
  });
  const transactions = blocks.flatMap(({ shards }) => shards[0].chunk.transactions).map(({ transaction }) => transaction.hash);
  assert.deepEqual(transactions, await sent);
  const outcomes = blocks.flatMap(({ shards }) => shards[0].receiptExecutionOutcomes);
  const fromTransactions = blocks.flatMap(({ shards }) =>
    shards[0].chunk.transactions.flatMap(({ outcome }) => outcome.executionOutcome.outcome.receiptIds));
  assert.ok(fromTransactions.every((id) => outcomes.some(({ receipt }) => receipt.receiptId === id)));
  assert.ok(blocks.some(({ shards }) =>
    shards[0].stateChanges.some(({ type, cause }) => type === "account_update" && cause.txHash === transactions[0])));
});
