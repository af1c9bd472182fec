// Keeps what the nodes answer that a tool starts itself, in the form in which the proxy in front of the node under test does.
import { appendFileSync } from "node:fs";

const { fetch } = globalThis;
const proxied = new URL(process.env.NEAR_RPC_URL).origin;

globalThis.fetch = async (resource, init) => {
  const response = await fetch(resource, init);
  if (init?.method === "POST" && new URL(resource).origin !== proxied) {
    const { method, params } = JSON.parse(init.body);
    const entry = { method, params, response: await response.clone().json() };
    appendFileSync(process.env.RECORDING, `${JSON.stringify(entry)}\n`);
  }
  return response;
};
