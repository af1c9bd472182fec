// near-sandbox's own launcher: it asks for the version, makes the home, writes accounts into the genesis, starts, dumps and stops the node.
import { test } from "node:test";
import assert from "node:assert/strict";
import { Account, JsonRpcProvider, KeyPairSigner, actions, nearToYocto } from "near-api-js";
import { DEFAULT_ACCOUNT_ID, DEFAULT_BALANCE, DEFAULT_PRIVATE_KEY, GenesisAccount, Sandbox } from "near-sandbox";
import { implicitAccount } from "./traffic.mjs";

const made = implicitAccount(1);
const rich = GenesisAccount.createDefault("rich.sandbox");
const config = { additionalAccounts: [rich], additionalGenesis: { epoch_length: 77 } };

test("accounts and numbers of the genesis are those that the tool asked for", async () => {
  const sandbox = await Sandbox.start({ config });
  try {
    const { provider, account } = clientOf(sandbox);
    for (const accountId of [DEFAULT_ACCOUNT_ID, rich.accountId]) {
      const view = await provider.viewAccount({ accountId, finality: "final" });
      assert.equal(BigInt(view.amount), DEFAULT_BALANCE);
      assert.equal(BigInt(view.storage_usage), 182n);
    }
    assert.equal((await provider.experimental_protocolConfig({ finality: "final" })).epoch_length, 77);
    const outcome = await account.transfer({ receiverId: rich.accountId, amount: nearToYocto("1") });
    assert.ok("SuccessValue" in outcome.status);
  } finally {
    await sandbox.tearDown();
  }
});

test("a dumped chain goes on elsewhere with all that it had", async () => {
  const first = await Sandbox.start({ config });
  let dump, height;
  try {
    const { provider, account } = clientOf(first);
    await account.transfer({ receiverId: made, amount: nearToYocto("3") });
    dump = await first.dump();
    height = (await provider.viewBlock({ finality: "optimistic" })).header.height;
  } finally {
    await first.tearDown();
  }

  assert.ok(dump.genesis.records.length >= 10);
  const { records, total_supply, genesis_height, validators } = dump.genesis;
  const second = await Sandbox.start({
    config: {
      additionalGenesis: { records, total_supply, genesis_height, validators },
      nodeKey: dump.nodeKey,
      validatorKey: dump.validatorKey,
    },
  });
  try {
    const { provider, account } = clientOf(second);
    assert.ok((await provider.viewBlock({ finality: "final" })).header.height >= genesis_height && genesis_height <= height + 1);
    assert.equal(BigInt((await provider.viewAccount({ accountId: made, finality: "final" })).amount), nearToYocto("3"));
    await account.signAndSendTransaction({ receiverId: rich.accountId, actions: [actions.transfer(1n)], throwOnFailure: true });
  } finally {
    await second.tearDown();
  }
});

function clientOf(sandbox) {
  const provider = new JsonRpcProvider({ url: sandbox.rpcUrl });
  return { provider, account: new Account(DEFAULT_ACCOUNT_ID, provider, KeyPairSigner.fromSecretKey(DEFAULT_PRIVATE_KEY)) };
}
