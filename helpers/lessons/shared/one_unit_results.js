/** What the figures of one unit compute where their controls stand: one_unit_results.py in the page. */

/** @import { ControlValues } from "../../figure/figure_spec.js" */
/** @import { Data, Descent, Unit } from "./one_unit.js" */
import { bestLine, descend } from "./one_unit.js";
import { classifyRun, classifyStep } from "./unit_outcome.js";

/**
 * @typedef {object} OneUnitData what stands still, from Python; a control of the same name goes before it
 * @property {number[]} x
 * @property {number[]} y
 * @property {[w: number, b: number]} start
 * @property {number} alpha
 * @property {boolean} learn
 * @property {number} steps
 * @property {number} right the right end of the unit's line
 * @property {number} far how far the activation is drawn
 * @property {number} floor the lowest loss that is drawn
 */

/**
 * Train the unit from where the controls stand.
 *
 * @param {ControlValues} values
 * @param {OneUnitData} still
 */
export function trainUnit(values, still) {
  const value = (/** @type {string} */ name, /** @type {number} */ otherwise) => Number(values[name] ?? otherwise);
  const start = {
    w: value("start_w", still.start[0]),
    b: value("start_b", still.start[1]),
    slope: value("alpha", still.alpha),
  };
  const data = { x: still.x.map((x, i) => value(`x${i}`, x)), y: still.y.map((y, i) => value(`y${i}`, y)) };
  const step = Number(values.step);
  const run = descend(start, data, Number(values.rate), still.steps, still.learn);
  return { start, data, step, run };
}

/**
 * Say where the unit stands at a step, what has become of it, and how its line lies.
 *
 * @param {Descent} run
 * @param {number} step
 * @param {Data} data
 * @param {OneUnitData} still
 */
export function unitResults(run, step, data, still) {
  const now = { w: run.w[step], b: run.b[step], slope: run.slope[step] };
  const { fallen, first, all, outcome } = classifyRun(run, data.x.length, bestLine(data).loss);
  const height = (/** @type {number} */ value) => Math.max(value, still.floor);
  return {
    ...now,
    loss: run.loss[step],
    gradient: run.gradient[step],
    "loss height": height(run.loss[step]),
    "gradient height": height(run.gradient[step]),
    "end loss": run.loss[run.loss.length - 1],
    fallen,
    first,
    last: all,
    now: classifyStep(now.slope, run.positive[step]),
    // How a run ends is told at its end.
    outcome: step === still.steps ? outcome : 0,
    output: unitLine(now, still.right),
  };
}

/**
 * Draw f(wx + b) from x = 0 to the right end, through its corner.
 *
 * @param {Unit} unit
 * @param {number} right
 * @returns {[x: number[], y: number[]]}
 */
export function unitLine({ w, b, slope }, right) {
  const x = [0, Math.min(Math.max(-b / w || 0, 0), right), right];
  return [
    x,
    x.map((each) => {
      const z = w * each + b;
      return z > 0 ? z : slope * z;
    }),
  ];
}

/**
 * Return a series over the steps so far, no lower than what is drawn.
 *
 * @param {number[]} series
 * @param {number} step
 * @param {number} floor
 * @returns {[x: number[], y: number[]]}
 */
export function soFar(series, step, floor) {
  const past = series.slice(0, step + 1);
  return [past.map((_, i) => i), past.map((value) => Math.max(value, floor))];
}
