/** Answers the calls of `node_process.py`. */

import { createInterface } from "node:readline";

const KINDS = { Float32Array, Float64Array, Int32Array, Uint8Array };

/**
 * Answer lines on the standard input, each a function's name and its arguments in JSON, by lines on the standard output:
 * `{ result }` or `{ problem }`. Typed arrays are `{ type, base64 }`.
 */
export async function answerCalls(functions) {
  for await (const line of createInterface({ input: process.stdin })) {
    let reply;
    try {
      const [name, ...values] = JSON.parse(line, decoded);
      reply = { result: await functions[name](...values) };
    } catch (problem) {
      reply = { problem: String(problem) };
    }
    process.stdout.write(`${JSON.stringify(reply, encoded)}\n`);
  }
}

function decoded(_, value) {
  if (!value?.base64 && value?.base64 !== "") return value;
  const bytes = Uint8Array.from(Buffer.from(value.base64, "base64"));
  return new KINDS[value.type](bytes.buffer);
}

function encoded(_, value) {
  if (!ArrayBuffer.isView(value)) return value;
  const base64 = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
  return { type: value.constructor.name, base64 };
}
