// A fungible token (NEP-141) by near-api-js's own class: registration, transfers, and a transfer with a call that gives all back.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { actions, nearToYocto } from "near-api-js";
import * as errors from "near-api-js/rpc-errors";
import { FungibleToken } from "near-api-js/tokens";
import { deployHello } from "./hello.mjs";
import { rootAccount } from "./node.mjs";

const SUPPLY = 1_000_000n;

const root = rootAccount();
const alice = await deployHello(root);
const tokenId = `token-${Date.now()}.${root.accountId}`;
await root.signAndSendTransaction({
  receiverId: tokenId,
  actions: [
    actions.createAccount(),
    actions.transfer(nearToYocto("10")),
    actions.deployContract(readFileSync(new URL("../../../contracts/res/test-token.wasm", import.meta.url))),
    actions.functionCall("new", { owner_id: root.accountId, total_supply: SUPPLY.toString() }, 30_000_000_000_000n, 0n),
  ],
  throwOnFailure: true,
});
const token = new FungibleToken(tokenId, { decimals: 6, name: "Test Token", symbol: "TEST" });

test("whoever makes the token has its supply", async () => {
  assert.equal(await token.getBalance(root), SUPPLY);
  const metadata = await root.provider.callFunction({ contractId: tokenId, method: "ft_metadata", args: {} });
  assert.equal(metadata.symbol, "TEST");
});

test("an account that is not registered gets nothing", async () => {
  await assert.rejects(token.transfer({ from: root, receiverId: alice.accountId, amount: 5n }), errors.ContractExecutionError);
  assert.equal(await token.getBalance(root), SUPPLY);
});

test("a registered account gets tokens and sends them on", async () => {
  await token.registerAccount({ accountIdToRegister: alice.accountId, fundingAccount: root });
  await token.transfer({ from: root, receiverId: alice.accountId, amount: 500n });
  await token.transfer({ from: alice, receiverId: root.accountId, amount: 200n });
  assert.equal(await token.getBalance(alice), 300n);
  assert.equal(await token.getBalance(root), SUPPLY - 300n);
  await assert.rejects(token.transfer({ from: alice, receiverId: root.accountId, amount: 301n }), errors.ContractExecutionError);
});

test("a receiver without ft_on_transfer gives all back", async () => {
  await token.transferCall({ from: root, receiverId: alice.accountId, amount: 1000n, msg: "" });
  assert.equal(await token.getBalance(alice), 300n);
  assert.equal(await token.getBalance(root), SUPPLY - 300n);
});
