/** What has become of a unit in training: unit_outcome.py in the page. Numbers are places in its lists of phrases. */

/** @import { Descent } from "./one_unit.js" */

const LATE = 20; // the last steps, by which a run is judged
const FITS = 0.02; // how far above the best line's the loss may be then, and how far it may rise and fall

/**
 * Choose what is true of a unit at a step, among `STEP_PHRASES`.
 *
 * @param {number} slope
 * @param {number} positive the number of positive points
 */
export function classifyStep(slope, positive) {
  if (Number.isNaN(slope)) return 6;
  return positive === 0 && slope === 0 ? 0 : positive + 1;
}

/**
 * Choose what is true of a whole run, among `RUN_PHRASES` from 1, and find the steps that it names.
 *
 * @param {Descent} run
 * @param {number} points the number of data points
 * @param {number} best the loss of the best straight line
 * @returns the place; the first step with all points negative, and the first ones after it with one and with all points
 *   positive, NaN where there is none
 */
export function classifyRun({ slope, loss, positive }, points, best) {
  const firstStep = (/** @type {(step: number) => boolean} */ happens) => {
    const step = positive.findIndex((_, each) => happens(each));
    return step < 0 ? NaN : step;
  };
  const fallen = firstStep((step) => positive[step] === 0 && !Number.isNaN(slope[step]));
  const first = firstStep((step) => step > fallen && positive[step] >= 1);
  const all = firstStep((step) => step > fallen && positive[step] === points);
  const late = loss.slice(-LATE);
  const [highest, lowest] = [Math.max(...late), Math.min(...late)];
  return { fallen, first, all, outcome: outcomeOf() };

  function outcomeOf() {
    const [endSlope, endPositive] = [slope[slope.length - 1], positive[positive.length - 1]];
    if (Number.isNaN(endSlope)) return 10;
    const isRestless = highest - lowest >= FITS;
    const fits = highest < best + FITS;
    if (Number.isNaN(fallen)) {
      if (endPositive < points && endSlope < 0) return 2;
      return fits ? 1 : isRestless ? 3 : 11;
    }
    if (!Number.isNaN(all)) return fits ? 7 : isRestless ? 8 : 12;
    if (!Number.isNaN(first)) return 9;
    return endSlope < 0 ? 5 : endSlope > 0 ? 6 : 4;
  }
}
