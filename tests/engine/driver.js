/** Holds an engine in Node, and makes the calls that are asked for: `node driver.js build.wasm`. */

import { readFileSync } from "node:fs";
import { createEngine } from "../../helpers/engine/engine.js";
import { answerCalls } from "../node_calls.js";

const objects = { engine: await createEngine(readFileSync(process.argv[2])) };

/** Call a method of an object, or read its property; a result that is given a name is kept under it, and not answered. */
function make({ on, call, with: values, as }) {
  const member = objects[on][call];
  const result = typeof member === "function" ? member.apply(objects[on], values) : member;
  if (!as) return result;
  objects[as] = result;
}

await answerCalls({ makeAll: (calls) => calls.map(make) });
