// near-api-js as a dApp uses it: accounts, keys, batches, calls between contracts, meta transactions, and its own classes of errors.
import { test } from "node:test";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { Account, KeyPair, KeyPairSigner, actions, baseEncode, nearToYocto } from "near-api-js";
import * as errors from "near-api-js/rpc-errors";
import { deployHello, valueOf } from "./hello.mjs";
import { result, rootAccount } from "./node.mjs";

const root = rootAccount();
const alice = await deployHello(root);
const bob = await deployHello(root);

const set = (account, value, contract = bob) =>
  account.callFunction({ contractId: contract.accountId, methodName: "setValue", args: { value }, waitUntil: "EXECUTED_OPTIMISTIC" });

test("a batch creates, pays, deploys and calls, all or nothing", async () => {
  assert.equal(await valueOf(alice), "from the batch");
  await assert.rejects(
    root.signAndSendTransaction({
      receiverId: alice.accountId,
      actions: [actions.transfer(1n), actions.createAccount()],
      throwOnFailure: true,
    }),
    errors.AccountAlreadyExistsActionError,
  );
});

test("an account knows its balance, keys, code and state", async () => {
  const state = await alice.getState();
  // The contract keeps its share of the gas that the batch's call burnt.
  assert.ok(state.balance.total > nearToYocto("100") && state.balance.total < nearToYocto("100.01"));
  assert.equal((await alice.getAccessKeyList()).keys.length, 1);
  assert.ok((await alice.getContractCode()).code_base64.length > 1000);
  assert.ok((await alice.getContractState()).values.length > 0);
});

test("a transfer of all kinds of amounts arrives to the yocto", async () => {
  const before = (await bob.getState()).balance.total;
  await alice.transfer({ receiverId: bob.accountId, amount: 123456789012345678901n });
  assert.equal((await bob.getState()).balance.total, before + 123456789012345678901n);
});

test("a function-call key calls what it may, and nothing after it was deleted", async () => {
  const key = KeyPair.fromRandom("ed25519");
  const limited = new Account(alice.accountId, alice.provider, new KeyPairSigner(key));
  await alice.addFunctionCallAccessKey({ publicKey: key.getPublicKey(), contractId: bob.accountId, methodNames: ["setValue"] });
  await set(limited, "by a limited key");
  assert.equal(await valueOf(bob), "by a limited key");
  await assert.rejects(limited.callFunction({ contractId: bob.accountId, methodName: "hello", args: { name: "x" } }));
  await assert.rejects(limited.transfer({ receiverId: bob.accountId, amount: 1n }));
  await alice.deleteKey(key.getPublicKey());
  await assert.rejects(set(limited, "no longer"), errors.AccessKeyNotFoundActionError);
});

for (const type of ["secp256k1", "ml-dsa-65"]) {
  test(`${type} keys sign transactions and meta transactions too`, async () => {
    const key = KeyPair.fromRandom(type);
    const account = new Account(alice.accountId, alice.provider, new KeyPairSigner(key));
    await alice.addFullAccessKey(key.getPublicKey());
    await set(account, `by ${type}`);
    assert.equal(await valueOf(bob), `by ${type}`);
    const signed = await account.createSignedMetaTransaction({
      receiverId: bob.accountId,
      actions: [actions.functionCall("setValue", { value: `relayed for ${type}` }, 30_000_000_000_000n, 0n)],
    });
    assert.ok("SuccessValue" in (await root.relayMetaTransaction(signed.signedDelegate)).status);
    assert.equal(await valueOf(bob), `relayed for ${type}`);
    await account.deleteKey(key.getPublicKey());
    await assert.rejects(set(account, "no longer"), errors.AccessKeyNotFoundActionError);
  });
}

test("a key of ml-dsa-65 is listed by its hash", async () => {
  const key = KeyPair.fromRandom("ml-dsa-65").getPublicKey();
  await alice.addFullAccessKey(key);
  const hash = createHash("sha3-256").update("near:ml-dsa-65-pubkey-hash:v1").update(key.data).digest();
  const listed = (await alice.getAccessKeyList()).keys.map((entry) => entry.public_key);
  assert.ok(listed.includes(`ml-dsa-65-hash:${baseEncode(hash)}`), listed.join());
  await alice.deleteKey(key);
});

test("a contract calls another, which calls back", async () => {
  const callback = { receiver: bob.accountId, methodName: "callbackWithName", args: null, gas: "3000000000000", balance: "0" };
  const args = { ...callback, callback: "callbackWithName", callbackArgs: null, callbackBalance: "0", callbackGas: "2000000000000" };
  const answer = await root.callFunction({
    contractId: alice.accountId,
    methodName: "callPromise",
    args: { args },
    gas: 300_000_000_000_000n,
  });
  const last = (account) => account.provider.callFunction({ contractId: account.accountId, method: "getLastResult", args: {} });
  assert.deepEqual(await last(alice), answer);
  assert.equal((await last(bob)).rs.length, 0);
  assert.equal(answer.rs.length, 1);
});

test("a meta transaction is paid by its relayer", async () => {
  const poor = await deployHello(root);
  const before = (await poor.getState()).balance.total;
  const signed = await poor.createSignedMetaTransaction({
    receiverId: bob.accountId,
    actions: [actions.functionCall("setValue", { value: "by a relayer" }, 30_000_000_000_000n, 0n)],
  });
  const outcome = await root.relayMetaTransaction(signed.signedDelegate);
  assert.ok("SuccessValue" in outcome.status);
  assert.equal(await valueOf(bob), "by a relayer");
  assert.equal((await poor.getState()).balance.total, before);
  await assert.rejects(
    root.relayMetaTransaction(signed.signedDelegate),
    errors.DelegateActionInvalidNonceActionError,
    "the same meta transaction twice",
  );
});

const failures = [
  ["a missing receiver", errors.AccountDoesNotExistActionError,
    () => root.transfer({ receiverId: `nobody.${root.accountId}`, amount: 1n })],
  ["a method that is not there", errors.ContractMethodNotFoundError, () => call("nosuch", {})],
  ["a contract that is not there", errors.ContractCodeDoesNotExistError, () => call("any", {}, root.accountId)],
  ["a contract that gives up", errors.ContractExecutionError, () => call("triggerAssert", {})],
  ["too little gas", errors.ContractExecutionError, () => call("setValue", { value: "x" }, bob.accountId, 1_000_000_000n)],
  ["a foreign sub-account", errors.CreateAccountNotAllowedActionError, () => create(`sub.${bob.accountId}`)],
  ["a key that is there already", errors.AddKeyAlreadyExistsActionError,
    async () => bob.addFullAccessKey(await bob.getSigner().getPublicKey())],
  ["a key that is not there", errors.DeleteKeyDoesNotExistActionError, () => bob.deleteKey(KeyPair.fromRandom("ed25519").getPublicKey())],
  ["an unknown account", errors.AccountDoesNotExistError, () => root.provider.viewAccount({ accountId: `nobody.${root.accountId}` })],
];

const call = (methodName, args, contractId = bob.accountId, gas = 30_000_000_000_000n) =>
  root.callFunction({ contractId, methodName, args, gas });
const create = (receiverId) => alice.signAndSendTransaction({ receiverId, actions: [actions.createAccount()], throwOnFailure: true });

for (const [what, type, run] of failures) {
  test(`${what} is a ${type?.name}`, async () => {
    assert.ok(type, "near-api-js has such a class");
    await assert.rejects(run, type);
  });
}

test("records can be patched and heights skipped", async () => {
  const before = await result("block", { finality: "optimistic" });
  const key = { account_id: bob.accountId, data_key: Buffer.from("k").toString("base64"), value: Buffer.from("v").toString("base64") };
  await result("sandbox_patch_state", { records: [{ Data: key }] });
  const state = await bob.provider.viewContractState({ contractId: bob.accountId, prefix: "k" });
  assert.deepEqual(state.values.map((entry) => entry.value), [key.value]);
  await result("sandbox_fast_forward", { delta_height: 500 });
  const after = await result("block", { finality: "optimistic" });
  assert.ok(after.header.height >= before.header.height + 500);
  assert.ok(BigInt(after.header.timestamp_nanosec) > BigInt(before.header.timestamp_nanosec));
});
