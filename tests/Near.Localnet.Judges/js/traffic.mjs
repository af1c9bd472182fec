// Transactions for the readers to read.
import { actions, nearToYocto } from "near-api-js";
import { result, rootAccount } from "./node.mjs";

export const implicitAccount = (n) => n.toString(16).padStart(64, "0");

/** Sends transfers one after the other; gives the hashes of the transactions. */
export async function sendTransfers(count) {
  const root = rootAccount();
  const hashes = [];
  for (let n = 0; n < count; n++) {
    const outcome = await root.signAndSendTransaction({
      receiverId: implicitAccount(n + 1),
      actions: [actions.transfer(nearToYocto("1"))],
      waitUntil: "FINAL",
    });
    hashes.push(outcome.transaction.hash);
  }
  return hashes;
}

/** The block that nothing can undo. */
export const finalBlock = () => result("block", { finality: "final" });
