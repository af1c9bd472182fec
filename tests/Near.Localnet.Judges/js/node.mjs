// What the scripts share: the node under test and a signer for its root account.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Account, JsonRpcProvider, KeyPairSigner } from "near-api-js";

export const url = process.env.NEAR_RPC_URL.replace(/\/$/, "");

/** The answer as it is on the wire: {result} or {error}. */
export async function call(method, params) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: "judge", method, params }),
  });
  return response.json();
}

/** The result; an error is thrown. */
export async function result(method, params) {
  const answer = await call(method, params);
  if (answer.error) throw new Error(`${method} ${JSON.stringify(params)}: ${JSON.stringify(answer.error)}`);
  return answer.result;
}

/** The account that has the chain's tokens, by near-api-js. */
export function rootAccount() {
  const key = JSON.parse(readFileSync(join(process.env.NEAR_HOME, "validator_key.json"), "utf8"));
  return new Account(key.account_id, new JsonRpcProvider({ url }), KeyPairSigner.fromSecretKey(key.secret_key));
}
