/** What the tests call of the playground's scripts, without a page. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { createEngine } from "../../helpers/engine/engine.js";
import { ForwardPass, gridPoints } from "../../helpers/playground/forward_pass.js";
import { chooseMoments } from "../../helpers/playground/moments.js";
import { RecordedRun } from "../../helpers/playground/recorded_run.js";
import { trainRun } from "../../helpers/playground/run.js";
import { requestRun } from "../../helpers/playground/run_request.js";
import { readPage, writePage } from "../../helpers/playground/settings.js";
import { formatValue, SettingsError } from "../../helpers/playground/settings_checks.js";
import { makeTask } from "../../helpers/playground/tasks.js";
import { zeroContour } from "../../helpers/playground/zero_lines.js";
import { answerCalls } from "../node_calls.js";

const engines = {};
for (const build of process.argv.slice(2)) engines[basename(build)] = await createEngine(readFileSync(build));
/** What Python sends to the page. */
const sent = { rules: undefined, digits: undefined };

function receive(rules, digits) {
  Object.assign(sent, { rules, digits: Int16Array.from(digits) });
  return true;
}

function read(text) {
  try {
    return { text: writePage(readPage(text, sent.rules)) };
  } catch (problem) {
    if (!(problem instanceof SettingsError)) throw problem;
    return { problem: problem.message };
  }
}

function train(text, build) {
  const [settings] = readPage(text, sent.rules);
  return trainRun(engines[build], requestRun(settings, sent.rules, sent.digits), async () => true);
}

async function answer(text, moment, places) {
  const run = new RecordedRun(await train(text, "simd.wasm"));
  const pass = new ForwardPass(Float32Array.from(places), run.isCurve ? 1 : 2);
  pass.compute(run, moment);
  return pass.preActivations;
}

/** Find where x + y / 2 is 0.33, on a grid over a box. */
function findLine(box, nodes) {
  const places = gridPoints(box, nodes, nodes);
  const count = nodes * nodes;
  return zeroContour(
    places.slice(0, count).map((x, i) => x + 0.5 * places[count + i] - 0.33),
    nodes,
    nodes,
  );
}

function task(text) {
  const [settings] = readPage(text, sent.rules);
  return makeTask(engines["simd.wasm"], settings, sent.digits);
}

await answerCalls({ answer, chooseMoments, findLine, formatValue, read, receive, task, train });
