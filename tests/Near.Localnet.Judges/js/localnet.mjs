// What no real chain lets anyone do, from plain JavaScript: impersonation with near-api-js, snapshots, time, traces.
import { test } from "node:test";
import assert from "node:assert/strict";
import { Account, KeyPair, KeyPairSigner, actions, nearToYocto } from "near-api-js";
import * as errors from "near-api-js/rpc-errors";
import { deployHello, valueOf, wasm } from "./hello.mjs";
import { call, result, rootAccount } from "./node.mjs";

const root = rootAccount();
const alice = await deployHello(root);

/** The account by near-api-js, signed for with a key that is not its. */
const withAnyKey = (accountId) => new Account(accountId, root.provider, new KeyPairSigner(KeyPair.fromRandom("ed25519")));
// Final is also the refund of gas, so that balances stay what they are.
const set = (account, contract, value) =>
  account.callFunction({ contractId: contract.accountId, methodName: "setValue", args: { value }, waitUntil: "FINAL" });
const balanceOf = async (account) => (await account.getState()).balance.total;
const head = async () => (await result("block", { finality: "optimistic" })).header;

test("an account without any key deploys, calls and pays while it is impersonated, and no longer", async () => {
  const ghost = withAnyKey(`ghost.${root.accountId}`);
  await result("localnet_set_balance", { account_id: ghost.accountId, amount: nearToYocto("50").toString() });
  await assert.rejects(ghost.transfer({ receiverId: alice.accountId, amount: 1n }));
  await result("localnet_impersonate", { account_id: ghost.accountId });

  await ghost.deployContract(wasm);
  await set(ghost, ghost, "of its own contract");
  await set(ghost, alice, "by nobody");
  const before = await balanceOf(alice);
  await ghost.transfer({ receiverId: alice.accountId, amount: nearToYocto("3") });

  assert.equal(await valueOf(ghost), "of its own contract");
  assert.equal(await valueOf(alice), "by nobody");
  assert.equal(await balanceOf(alice), before + nearToYocto("3"));
  assert.ok((await balanceOf(ghost)) < nearToYocto("47"));
  assert.deepEqual((await ghost.getAccessKeyList()).keys, []);

  await result("localnet_stop_impersonating", { account_id: ghost.accountId });
  await assert.rejects(ghost.transfer({ receiverId: alice.accountId, amount: 1n }), errors.AccessKeyNotFoundActionError);
  await assert.rejects(
    withAnyKey(ghost.accountId).transfer({ receiverId: alice.accountId, amount: 1n }),
    errors.AccessKeyDoesNotExistError);
});

test("impersonation leaves the keys of an account and their nonces alone", async () => {
  const keys = (await alice.getAccessKeyList()).keys;
  await result("localnet_impersonate", { account_id: alice.accountId });
  const stranger = withAnyKey(alice.accountId);
  await set(stranger, alice, "by a stranger");
  await stranger.transfer({ receiverId: root.accountId, amount: 1n });
  assert.equal(await valueOf(alice), "by a stranger");
  assert.deepEqual((await alice.getAccessKeyList()).keys, keys);

  await set(alice, alice, "by alice");
  assert.equal(await valueOf(alice), "by alice");
  await result("localnet_stop_impersonating", { account_id: alice.accountId });
});

test("a snapshot is what a revert goes back to, more than once", async () => {
  await set(alice, alice, "before");
  const balance = await balanceOf(alice);
  const { snapshot_id } = await result("localnet_snapshot", {});
  for (const round of [1, 2]) {
    await set(alice, alice, `after ${round}`);
    await alice.transfer({ receiverId: root.accountId, amount: nearToYocto("1") });
    const { header } = await result("block", { finality: "optimistic" });
    const reverted = await result("localnet_revert", { snapshot_id });
    assert.ok(reverted.block_height < header.height);
    assert.equal(await valueOf(alice), "before");
    assert.equal(await balanceOf(alice), balance);
  }
  await result("localnet_drop_snapshot", { snapshot_id });
  const { error } = await call("localnet_revert", { snapshot_id });
  assert.equal(error.cause.name, "LOCALNET_ERROR");
  assert.match(error.cause.info.error_message, /Take a new one/);
});

test("the clock is set, and the next block has its own time", async () => {
  const day = 86_400_000_000_000n;
  const later = BigInt((await head()).timestamp_nanosec) + 400n * day;
  const { block_height } = await result("localnet_set_time", { timestamp_nanosec: later.toString() });
  const { header } = await result("block", { block_id: block_height });
  assert.ok(BigInt(header.timestamp_nanosec) >= later && BigInt(header.timestamp_nanosec) < later + day);

  await result("localnet_set_next_block_time", { timestamp_nanosec: (later + day).toString() });
  await result("localnet_mine", { blocks: 1 });
  assert.ok(BigInt((await head()).timestamp_nanosec) >= later + day);
  const { error } = await call("localnet_set_time", { timestamp_nanosec: "1" });
  assert.equal(error.cause.name, "LOCALNET_ERROR");
});

test("a trace is the tree of what a transaction did", async () => {
  const { transaction } = await root.signAndSendTransaction({
    receiverId: alice.accountId,
    actions: [actions.functionCall("setValue", { value: "traced" }, 30_000_000_000_000n, 0n), actions.transfer(7n)],
    waitUntil: "FINAL",
  });
  const trace = await result("localnet_trace", { tx_hash: transaction.hash });

  assert.equal(trace.signer_id, root.accountId);
  assert.equal(trace.error, null);
  const [receipt] = trace.receipts;
  assert.equal(receipt.receiver_id, alice.accountId);
  assert.equal(receipt.actions[0].FunctionCall.method_name, "setValue");
  assert.equal(receipt.actions[1].Transfer.deposit, "7");
  assert.ok(receipt.is_executed && receipt.gas_burnt > 0 && receipt.profile.length > 0);
  assert.ok(receipt.receipts.every((refund) => refund.predecessor_id === "system"));
  const failed = await call("localnet_trace", { tx_hash: "11111111111111111111111111111111" });
  assert.equal(failed.error.cause.name, "UNKNOWN_TRANSACTION");
});
