/** A run at a moment, in words. */

/** @import { Unit } from "./map_view.js" */
/** @import { Texts } from "./playground_spec.js" */
/** @import { RecordedRun } from "./recorded_run.js" */
import { fillTemplate, formatFixed } from "../widget/common.js";
import { formatCount, formatLoss } from "./formats.js";
import { ForwardPass } from "./forward_pass.js";
import { sum } from "./recorded_run.js";

const MAX_LISTED_LAYERS = 4; // whose dead units a sentence lists one by one

/**
 * Say how a run does at a moment: its loss, its dead units, whether it diverged, and what a picked unit does.
 *
 * @param {RecordedRun} run
 * @param {number} moment
 * @param {{ texts: Texts, lane: string, name: string, picked: Unit | undefined }} context
 */
export function summarizeRun(run, moment, { texts, lane, name, picked }) {
  const [loss] = run.row("loss", moment);
  const [accuracy] = run.row("accuracy", moment);
  const [unseen] = run.row("unseen", moment);
  const measured = {
    loss: formatLoss(loss),
    right: formatFixed(100 * accuracy, 0),
    unseen: formatFixed(100 * unseen, 0),
  };
  const dead = describeDead(run, moment, texts);
  const cut = run.deadCounts[moment].findIndex((count, layer) => count === run.hidden[layer]);
  const { diverged } = run;
  return [
    fillTemplate(texts.summary, { lane, name }),
    fillTemplate(run.isCurve ? texts.summaryLoss : texts.summaryRight, measured),
    dead ? fillTemplate(texts.summaryDead, { dead }) : texts.summaryNoneDead,
    cut >= 0 ? fillTemplate(texts.summaryCut, { layer: cut + 1, step: lastDeath(run, moment, cut) }) : "",
    diverged !== null && moment === run.lastMoment
      ? fillTemplate(texts.summaryDiverged, { step: formatCount(diverged) })
      : "",
    picked ? describeUnit(run, moment, picked, texts) : "",
  ].join("");
}

/**
 * Say how many units are dead in which layer; of many layers only the sum.
 *
 * @param {RecordedRun} run
 * @param {number} moment
 * @param {Texts} texts
 */
function describeDead({ deadCounts, hidden }, moment, texts) {
  const counts = deadCounts[moment];
  const layers = counts.filter((count) => count).length;
  if (layers > MAX_LISTED_LAYERS) {
    const sums = { dead: sum(counts), units: sum(hidden), layers, all: hidden.length };
    return fillTemplate(texts.summaryDeadMany, sums);
  }
  return counts
    .map((dead, layer) => ({ dead, units: hidden[layer], layer: layer + 1 }))
    .filter(({ dead }) => dead)
    .map((numbers) => fillTemplate(texts.summaryDeadLayer, numbers))
    .join(", ");
}

/**
 * Return the step since which a whole layer is dead.
 *
 * @param {RecordedRun} run
 * @param {number} moment
 * @param {number} layer
 */
function lastDeath(run, moment, layer) {
  return formatCount(Math.max(...run.unitsOfLayer("deadSince", moment, layer)));
}

/**
 * Say on how many of the run's points a unit is positive.
 *
 * @param {RecordedRun} run
 * @param {number} moment
 * @param {Unit} unit
 * @param {Texts} texts
 */
function describeUnit(run, moment, { layer, unit }, texts) {
  const { inputs } = run.trained;
  const dimensions = run.isCurve ? 1 : 2;
  const points = inputs.length / dimensions;
  const columns = inputs.map((_, i) => inputs[(i % points) * dimensions + Math.floor(i / points)]);
  const pass = new ForwardPass(columns, dimensions);
  pass.compute(run, moment);
  const positive = pass.preActivation(layer, unit).filter((z) => z > 0).length;
  const step = run.deadSince(moment, layer, unit);
  const since = step >= 0 ? fillTemplate(texts.unitSince, { step: formatCount(step) }) : "";
  return fillTemplate(texts.unitWords, { layer: layer + 1, unit: unit + 1, positive, points, since });
}
