// Every method once or more, by the client of NEAR's own JSON-RPC specification; its requests and the answers are checked by its schemas.
import { test } from "node:test";
import assert from "node:assert/strict";
import { actions, nearToYocto } from "near-api-js";
import { result, rootAccount } from "./node.mjs";

const root = rootAccount();

test("a transfer is final", async () => {
  const outcome = await root.signAndSendTransaction({
    receiverId: "c".repeat(64),
    actions: [actions.transfer(nearToYocto("1"))],
    waitUntil: "FINAL",
  });
  assert.equal(outcome.status.SuccessValue, "");
});

for (const [method, params] of [
  ["status", []],
  ["health", []],
  ["network_info", []],
  ["gas_price", [null]],
  ["block", { finality: "final" }],
  ["validators", { latest: null }],
  ["genesis_config", null],
]) {
  test(method, () => result(method, params));
}
