// near-cli, as typed into a shell: an account is made, a contract deployed, called, looked at and paid.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { url } from "./node.mjs";

const home = join(process.env.NEAR_HOME, "cli");
const credentials = join(home, ".near-credentials", "custom");
mkdirSync(credentials, { recursive: true });
const { account_id: root, public_key, secret_key } = JSON.parse(readFileSync(join(process.env.NEAR_HOME, "validator_key.json"), "utf8"));
writeFileSync(join(credentials, `${root}.json`), JSON.stringify({ account_id: root, public_key, private_key: secret_key }));

const program = new URL("node_modules/near-cli/bin/near", import.meta.url).pathname;
const wasm = new URL("node_modules/near-hello/dist/main.wasm", import.meta.url).pathname;
const environment = { ...process.env, HOME: home, NEAR_NETWORK: "custom", NEAR_CUSTOM_RPC: url, NO_COLOR: "1" };

/** What the command printed; it fails when the command does. */
const near = async (...line) => (await promisify(execFile)(process.execPath, [program, ...line], { env: environment })).stdout;

const account = `cli.${root}`;

test("create-account", async () => {
  const printed = await near("create-account", account, "--useAccount", root, "--initialBalance", "20");
  assert.match(printed, /Transaction Id \w+/);
  assert.match(await near("state", account), /amount: '20000000000000000000000000'/);
});

test("deploy", async () => {
  assert.match(await near("deploy", account, wasm), /Done deploying/);
  assert.doesNotMatch(await near("state", account), /code_hash: '1{32}'/);
});

test("call and view", async () => {
  assert.match(await near("call", account, "hello", '{"name":"judge"}', "--useAccount", root), /hello judge/);
  await near("call", account, "setValue", '{"value":"by near-cli"}', "--useAccount", root, "--deposit", "1");
  assert.match(await near("view", account, "getValue", "{}"), /by near-cli/);
  assert.match(await near("storage", account, "--finality", "optimistic", "--utf8"), /by near-cli/);
});

test("a failing call fails the command and says why", async () =>
  assert.rejects(near("call", account, "nosuch", "{}", "--useAccount", root), /MethodNotFound/));

test("keys", async () => {
  const printed = await near("add-key", account, public_key, "--contract-id", root, "--method-names", "m", "--allowance", "1");
  assert.match(printed, /Transaction Id|Adding/);
  assert.match(await near("list-keys", account), new RegExp(public_key));
});

test("send-near and tx-status", async () => {
  const printed = await near("send-near", root, account, "1.5");
  const [, hash] = printed.match(/Transaction Id (\w+)/);
  assert.match(await near("tx-status", hash, root), /SuccessValue/);
});

test("validators", async () => assert.match(await near("validators", "current"), new RegExp(`${root}.*100%`)));
