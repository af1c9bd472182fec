// Every method of the JSON-RPC, with names and with positions; the schemas check the answers when the script is done.
import { test, before } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { KeyPair, actions, nearToYocto } from "near-api-js";
import { call, result, rootAccount } from "./node.mjs";
import { implicitAccount } from "./traffic.mjs";

const wasm = readFileSync(new URL("../../../contracts/res/neartasks.wasm", import.meta.url));
const key = KeyPair.fromRandom("ed25519").getPublicKey().toString();
const known = {};

before(async () => {
  const root = rootAccount();
  const transfer = await root.signAndSendTransaction({
    receiverId: implicitAccount(1),
    actions: [actions.transfer(nearToYocto("1"))],
    waitUntil: "FINAL",
  });
  const deployed = await root.signAndSendTransaction({
    receiverId: "test.near",
    actions: [actions.deployContract(wasm), actions.addFullAccessKey(KeyPair.fromRandom("ed25519").getPublicKey())],
    waitUntil: "FINAL",
  });
  Object.assign(known, {
    hash: transfer.transaction.hash,
    receipt: transfer.receipts_outcome[0].id,
    receiptBlock: transfer.receipts_outcome[0].block_hash,
    deployBlock: deployed.receipts_outcome[0].block_hash,
    rootKey: deployed.transaction.public_key,
    head: (await result("block", { finality: "final" })).header,
  });
  known.chunk = (await result("block", { block_id: known.deployBlock })).chunks[0].chunk_hash;
});

const at = { finality: "final" };
const account = { account_id: "test.near" };

// Parameters are made when the test runs: they need what happened before.
const methods = {
  block: [() => at, () => ({ block_id: known.head.height }), () => [known.head.hash], () => [0], () => ({ sync_checkpoint: "genesis" })],
  block_effects: [() => ({ block_id: known.deployBlock })],
  EXPERIMENTAL_changes_in_block: [() => ({ block_id: known.receiptBlock })],
  changes: [
    () => ({ changes_type: "account_changes", account_ids: ["test.near", implicitAccount(1)], block_id: known.receiptBlock }),
    () => ({ changes_type: "all_access_key_changes", account_ids: ["test.near"], block_id: known.deployBlock }),
    () => ({
      changes_type: "single_access_key_changes",
      keys: [{ account_id: "test.near", public_key: known.rootKey }],
      block_id: known.deployBlock,
    }),
    () => ({ changes_type: "contract_code_changes", account_ids: ["test.near"], block_id: known.deployBlock }),
    () => ({ changes_type: "data_changes", account_ids: ["test.near"], key_prefix_base64: "", finality: "final" }),
  ],
  EXPERIMENTAL_changes: [() => ({ changes_type: "account_changes", account_ids: ["test.near"], block_id: known.deployBlock })],
  chunk: [
    () => ({ chunk_id: known.chunk }),
    () => ({ block_id: known.head.height, shard_id: 0 }),
    () => [known.chunk],
    () => [[known.head.height, 0]],
  ],
  gas_price: [() => ({ block_id: null }), () => [null], () => [known.head.height]],
  genesis_config: [() => null],
  EXPERIMENTAL_genesis_config: [() => null],
  EXPERIMENTAL_protocol_config: [() => at],
  client_config: [() => null],
  health: [() => null, () => []],
  status: [() => null, () => []],
  network_info: [() => null, () => []],
  maintenance_windows: [() => account],
  EXPERIMENTAL_maintenance_windows: [() => ({ account_id: "nobody.near" })],
  validators: [() => [null], () => ({ latest: null }), () => ({ epoch_id: known.head.epoch_id })],
  EXPERIMENTAL_validators_ordered: [() => ({ block_id: null }), () => [null]],
  EXPERIMENTAL_congestion_level: [() => ({ chunk_id: known.chunk })],
  EXPERIMENTAL_split_storage_info: [() => ({})],
  next_light_client_block: [() => ({ last_block_hash: known.receiptBlock }), () => [known.receiptBlock]],
  light_client_proof: [
    () => ({ type: "transaction", transaction_hash: known.hash, sender_id: "test.near", light_client_head: known.head.hash }),
    () => ({ type: "receipt", receipt_id: known.receipt, receiver_id: implicitAccount(1), light_client_head: known.head.hash }),
  ],
  EXPERIMENTAL_light_client_proof: [
    () => ({ type: "transaction", transaction_hash: known.hash, sender_id: "test.near", light_client_head: known.head.hash }),
  ],
  EXPERIMENTAL_light_client_block_proof: [() => ({ block_hash: known.receiptBlock, light_client_head: known.head.hash })],
  tx: [() => ({ tx_hash: known.hash, sender_account_id: "test.near", wait_until: "FINAL" }), () => [known.hash, "test.near"]],
  EXPERIMENTAL_tx_status: [() => ({ tx_hash: known.hash, sender_account_id: "test.near" }), () => [known.hash, "test.near"]],
  EXPERIMENTAL_receipt: [() => ({ receipt_id: known.receipt })],
  EXPERIMENTAL_receipt_to_tx: [() => ({ receipt_id: known.receipt })],
  query: [
    () => ({ request_type: "view_account", ...account, ...at }),
    () => ({ request_type: "view_code", ...account, ...at }),
    () => ({ request_type: "view_state", prefix_base64: "", ...account, ...at }),
    () => ({ request_type: "view_access_key", public_key: known.rootKey, ...account, ...at }),
    () => ({ request_type: "view_access_key_list", ...account, ...at }),
    () => ["account/test.near", ""],
    () => ["access_key/test.near", ""],
    () => [`access_key/test.near/${known.rootKey}`, ""],
    () => ["contract/test.near", ""],
    () => ["code/test.near", ""],
  ],
  EXPERIMENTAL_view_account: [() => ({ ...account, ...at })],
  EXPERIMENTAL_view_code: [() => ({ ...account, ...at })],
  EXPERIMENTAL_view_state: [() => ({ prefix_base64: "", ...account, ...at })],
  EXPERIMENTAL_view_access_key: [() => ({ public_key: known.rootKey, ...account, ...at })],
  EXPERIMENTAL_view_access_key_list: [() => ({ ...account, ...at })],
};

for (const [method, requests] of Object.entries(methods)) {
  test(method, async () => {
    for (const request of requests) await result(method, request());
  });
}

const refusals = [
  ["no_such_method", {}, "METHOD_NOT_FOUND"],
  ["block", { block_id: 1e15 }, "UNKNOWN_BLOCK"],
  ["block", {}, "PARSE_ERROR"],
  ["chunk", { chunk_id: "11111111111111111111111111111111" }, "UNKNOWN_CHUNK"],
  ["chunk", { block_id: 0, shard_id: 7 }, "INVALID_SHARD_ID"],
  ["changes", { changes_type: "account_changes", account_ids: [], block_id: 1e15 }, "UNKNOWN_BLOCK"],
  ["changes", { changes_type: "all_changes", block_id: 0 }, "PARSE_ERROR"],
  ["EXPERIMENTAL_congestion_level", { chunk_id: "11111111111111111111111111111111" }, "UNKNOWN_CHUNK"],
  ["EXPERIMENTAL_protocol_config", { block_id: 1e15 }, "UNKNOWN_BLOCK"],
  ["EXPERIMENTAL_receipt", { receipt_id: "11111111111111111111111111111111" }, "UNKNOWN_RECEIPT"],
  ["EXPERIMENTAL_view_account", { account_id: "nobody.near", ...at }, "UNKNOWN_ACCOUNT"],
  ["EXPERIMENTAL_view_account", { ...account, block_id: 1e15 }, "UNKNOWN_BLOCK"],
  ["EXPERIMENTAL_view_access_key", { ...account, public_key: key, ...at }, "UNKNOWN_ACCESS_KEY"],
  ["EXPERIMENTAL_view_gas_key_nonces", { ...account, public_key: key, ...at }, "UNKNOWN_GAS_KEY"],
  ["EXPERIMENTAL_call_function", { ...account, method_name: "no_such_method", args_base64: "", ...at }, "CONTRACT_EXECUTION_ERROR"],
  ["EXPERIMENTAL_call_function", { account_id: implicitAccount(1), method_name: "x", args_base64: "", ...at }, "CONTRACT_EXECUTION_ERROR"],
  ["query", { request_type: "view_code", account_id: implicitAccount(1), ...at }, "NO_CONTRACT_CODE"],
  ["query", { request_type: "view_global_contract_code", code_hash: "11111111111111111111111111111111", ...at }, "NO_GLOBAL_CONTRACT_CODE"],
  ["query", { request_type: "view_global_contract_code_by_account_id", ...account, ...at }, "NO_GLOBAL_CONTRACT_CODE"],
  ["tx", { tx_hash: "11111111111111111111111111111111", sender_account_id: "test.near", wait_until: "NONE" }, "UNKNOWN_TRANSACTION"],
  ["EXPERIMENTAL_validators_ordered", { block_id: 1e15 }, "UNKNOWN_EPOCH"],
  ["query", { request_type: "view_state", prefix_base64: "", limit: 0, ...account, ...at }, "PARSE_ERROR"],
  ["validators", { epoch_id: "8QzDHt3oCUCpN3AZfBhkcNt9FdzVUKEk7JjMpH4Z2bLQ" }, "UNKNOWN_EPOCH"],
  ["send_tx", { signed_tx_base64: "AAAA" }, "PARSE_ERROR"],
];

for (const [method, params, cause] of refusals) {
  test(`${method} ${JSON.stringify(params)} is refused: ${cause}`, async () => {
    const { error } = await call(method, params);
    assert.equal(error?.cause.name, cause);
    assert.ok(Number.isInteger(error.code) && error.message.length > 0);
  });
}

test("a key that is not there is a result with an error for query, as it always was", async () => {
  const answer = await result("query", { request_type: "view_access_key", public_key: key, ...account, ...at });
  assert.equal(answer.error, `access key ${key} does not exist while viewing`);
});
