// near-workspaces with a sandbox of its own: it makes the home with init, starts the node and stops it with SIGINT.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

// The near-sandbox that it brings along wants a folder with a program of that name beside the variable of the newer ones.
const bin = join(process.env.NEAR_HOME, "bin");
mkdirSync(bin);
symlinkSync(process.env.NEAR_SANDBOX_BIN_PATH, join(bin, "near-sandbox"));
process.env.NEAR_SANDBOX_BINARY_PATH = bin;
const { Worker, parseNEAR } = await import("near-workspaces");

const wasm = new URL("node_modules/near-hello/dist/main.wasm", import.meta.url).pathname;
let worker, root, contract;

before(async () => {
  worker = await Worker.init({ rm: true });
  root = worker.rootAccount;
  contract = await root.devDeploy(wasm);
});
after(() => worker.tearDown());

test("a sub-account has what it was given", async () => {
  const ali = await root.createSubAccount("ali", { initialBalance: parseNEAR("7") });
  assert.equal(BigInt((await ali.balance()).total), BigInt(parseNEAR("7")));
  assert.equal(await ali.exists(), true);
  const bob = root.getSubAccount("bob");
  assert.equal(await bob.exists(), false);
});

test("calls change the state and views read it", async () => {
  assert.equal(await root.call(contract, "hello", { name: "judge" }), "hello judge");
  await root.call(contract, "setValue", { value: "by near-workspaces" }, { attachedDeposit: 1n });
  assert.equal(await contract.view("getValue"), "by near-workspaces");
});

test("a batch is one transaction", async () => {
  const result = await contract
    .batch(contract)
    .functionCall("setValue", { value: "first" })
    .functionCall("setValue", { value: "second" })
    .transact();
  assert.ok(result.succeeded);
  assert.equal(await contract.view("getValue"), "second");
});

test("a failing call says what the contract said", async () => {
  const result = await root.callRaw(contract, "triggerAssert", {});
  assert.ok(result.failed);
  assert.match(result.receiptFailureMessages.join(), /expected to fail/);
  await assert.rejects(root.call(contract, "nosuch", {}), /MethodNotFound/);
});

test("state is patched", async () => {
  await contract.patchState("patched", "by sandbox_patch_state");
  assert.equal((await contract.viewState("patched")).getRaw("patched").toString(), "by sandbox_patch_state");
});

test("heights, time and epochs go forward", async () => {
  const height = async () => (await worker.provider.block({ finality: "optimistic" })).header.height;
  const before = await height();
  await worker.provider.fastForward(2_000);
  assert.ok((await height()) >= before + 2_000);
  await root.call(contract, "setValue", { value: "later" });
});

test("an account is deleted and its balance moves", async () => {
  const gone = await root.createSubAccount("gone", { initialBalance: parseNEAR("5") });
  const total = async () => BigInt((await root.balance()).total);
  const before = await total();
  await gone.delete(root.accountId);
  assert.equal(await gone.exists(), false);
  // The balance goes by a receipt of its own, like a refund: with the next block.
  while ((await total()) < before + BigInt(parseNEAR("4.9"))) await setTimeout(50);
});
