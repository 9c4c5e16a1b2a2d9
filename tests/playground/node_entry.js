/** What the tests call of the playground's scripts, without a page. */

import { createEngine } from "../../helpers/engine/engine.js";
import PLAIN from "../../helpers/engine/plain.wasm" with { type: "bytes" };
import SIMD from "../../helpers/engine/simd.wasm" with { type: "bytes" };
import { chooseMoments } from "../../helpers/playground/moments.js";
import { trainRun } from "../../helpers/playground/run.js";
import { requestRun } from "../../helpers/playground/run_request.js";
import { readPage, writePage } from "../../helpers/playground/settings.js";
import { formatValue, SettingsError } from "../../helpers/playground/settings_checks.js";
import { makeTask } from "../../helpers/playground/tasks.js";

const engines = { plain: await createEngine(PLAIN), simd: await createEngine(SIMD) };
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

function task(text) {
  const [settings] = readPage(text, sent.rules);
  return makeTask(engines.simd, settings, sent.digits);
}

export default { chooseMoments, formatValue, read, receive, task, train };
