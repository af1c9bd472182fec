// A contract that others can be made to call: NEAR's own near-hello, as its npm package has it.
import { readFileSync } from "node:fs";
import { Account, KeyPair, KeyPairSigner, actions, nearToYocto } from "near-api-js";

export const wasm = readFileSync(new URL("node_modules/near-hello/dist/main.wasm", import.meta.url));

let made = 0;

/** A new account with 100 NEAR and the contract on it, made by one transaction of its parent. */
export async function deployHello(parent, signer = new KeyPairSigner(KeyPair.fromRandom("ed25519"))) {
  const id = `hello${++made}-${Date.now()}.${parent.accountId}`;
  await parent.signAndSendTransaction({
    receiverId: id,
    actions: [
      actions.createAccount(),
      actions.transfer(nearToYocto("100")),
      actions.addFullAccessKey(await signer.getPublicKey()),
      actions.deployContract(wasm),
      actions.functionCall("setValue", { value: "from the batch" }, 30_000_000_000_000n, 0n),
    ],
    throwOnFailure: true,
  });
  return new Account(id, parent.provider, signer);
}

/** What the contract's setValue kept. */
export const valueOf = (account) => account.provider.callFunction({ contractId: account.accountId, method: "getValue", args: {} });
