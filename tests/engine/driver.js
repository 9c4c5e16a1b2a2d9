/**
 * Hold an engine in Node and do what is asked of it: `node driver.js build.wasm`.
 *
 * A line on the standard input is a list of calls in JSON, each `{ on, call, with, as }`: the name of an object, of its
 * method or property, the arguments, and a name under which the result is kept instead of being answered. A line on the
 * standard output answers with the list of results, or with `{ problem }`. Typed arrays are `{ type, base64 }`.
 */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createEngine } from "../../helpers/engine/engine.js";

const KINDS = { Float32Array, Float64Array, Int32Array, Uint8Array };

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

const objects = { engine: await createEngine(readFileSync(process.argv[2])) };

function answer({ on, call, with: values, as }) {
  const member = objects[on][call];
  const result = typeof member === "function" ? member.apply(objects[on], values) : member;
  if (!as) return result;
  objects[as] = result;
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = JSON.parse(line, decoded).map(answer);
  } catch (problem) {
    reply = { problem: String(problem) };
  }
  process.stdout.write(`${JSON.stringify(reply, encoded)}\n`);
}
