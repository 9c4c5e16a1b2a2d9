/** The loss of one unit over w and b, and the path of descent on it: what anywidget calls to show it in a cell. */

/** @import { RenderProps } from "@anywidget/types" */
/** @import { ControlValues, Pixels } from "../../figure/figure_spec.js" */
/** @import { Data, Descent } from "./one_unit.js" */
/** @import { OneUnitData } from "./one_unit_results.js" */
import { contourLines } from "../../figure/contour_lines.js";
import { renderFigure } from "../../figure/render_figure.js";
import { initialize } from "../../widget/common.js";
import { bestLine, deadlyRate, lossOnGrid } from "./one_unit.js";
import { soFar, trainUnit, unitLine, unitResults } from "./one_unit_results.js";

/**
 * @typedef {OneUnitData & { weights: number[], biases: number[], levels: number[], shades: [low: number, high: number],
 *   map: { left: number, right: number, bottom: number } }}
 *   MapData with the grid, the levels of the contour lines, the logarithms of the losses that are drawn the lightest and
 *   the darkest, and the edges of the map
 */
/** @typedef {[x: number[], y: number[]]} Line */

const HEAD = { length: 0.24, angle: 0.45 }; // of the arrow, in data coordinates and in radians

// How far below its tip the text stands, and how far from the edges of the map at least: to the sides, and at the bottom.
const LANDING = { below: 0.2, aside: 2, above: 0.4 };
const NAMED = 0.9; // as far above the bottom stands the name of the plateau

/**
 * @param {ControlValues} values
 * @param {MapData} still
 */
export function computeMap(values, still) {
  const { start, data, step, run } = trainUnit(values, still);
  const results = unitResults(run, step, data, still);
  const first = firstStep(run, still);
  const { weights, biases, levels, shades } = still;
  const losses = lossOnGrid(weights, biases, Number.isNaN(results.slope) ? start.slope : results.slope, data);
  const best = bestLine(data);
  const [lowestX, highestX] = [Math.min(...data.x), Math.max(...data.x)];
  const [left, right] = [weights[0], weights[weights.length - 1]];
  const edge = /** @type {Line} */ ([
    [left, 0, right],
    [-left * lowestX, 0, -right * highestX],
  ]);
  return {
    ...results,
    ...first,
    border: deadlyRate(start, data),
    positive: Number.isNaN(results.w) ? NaN : run.positive[step],
    shades: shade(losses, biases.length, weights.length, shades),
    contours: contourLines(weights, biases, losses, levels),
    edge,
    "best w": best.w,
    "best b": best.b,
    path: /** @type {Line} */ ([run.w.slice(0, step + 1), run.b.slice(0, step + 1)]),
    arrow: arrow(run.w[0], run.b[0], run.w[1], run.b[1]),
    "first output": unitLine(start, still.right),
    data: /** @type {Line} */ ([data.x, data.y]),
    losses: soFar(run.loss, step, still.floor),
    slopes: soFar(run.slope, step, -Infinity),
    // One text is enough where two would lie on each other.
    plateau: first.landing && first["landing b"] < still.map.bottom + NAMED ? 2 : results.slope === 0 ? 0 : 1,
  };
}

/**
 * Say what the first step does: a place in `FIRST_STEP_PHRASES`, and the numbers that they quote.
 *
 * @param {Descent} run
 * @param {MapData} still
 */
function firstStep({ w, b, slope, loss, gradient, positive }, { learn, map }) {
  const isThrown = positive[1] === 0 && !Number.isNaN(slope[1]);
  let phrase = 1;
  if (Number.isNaN(slope[1])) phrase = 5;
  else if (!isThrown) phrase = 2;
  else if (slope[1] === 0) phrase = learn ? 4 : positive[0] === 0 ? 3 : 0;
  return {
    "first step": phrase,
    // Only one that was not there before lands.
    landing: isThrown && positive[0] > 0 && slope[1] === 0 ? 1 : 0,
    "first loss": loss[0],
    "landing w": Math.min(Math.max(w[1], map.left + LANDING.aside), map.right - LANDING.aside),
    "landing b": Math.max(b[1] - LANDING.below, map.bottom + LANDING.above),
    "slope after": slope[1],
    "gradient after": gradient[1],
    "positive after": positive[1],
  };
}

/**
 * Shade losses by their logarithm.
 *
 * @param {Float64Array} losses
 * @param {number} rows
 * @param {number} columns
 * @param {[low: number, high: number]} shades
 * @returns {Pixels}
 */
function shade(losses, rows, columns, [low, high]) {
  const values = Uint8Array.from(losses, (loss) => {
    const share = (Math.log10(loss) - low) / (high - low);
    return Math.floor(255 * Math.max(0, Math.min(1, share)) + 0.5);
  });
  return { rows, columns, values };
}

/**
 * Draw an arrow in one line, there and over the two sides of its head.
 *
 * @param {number} fromX
 * @param {number} fromY
 * @param {number} toX
 * @param {number} toY
 * @returns {Line}
 */
function arrow(fromX, fromY, toX, toY) {
  const length = Math.min(HEAD.length, Math.hypot(toX - fromX, toY - fromY) / 2);
  const back = Math.atan2(fromY - toY, fromX - toX);
  const [one, other] = [back - HEAD.angle, back + HEAD.angle];
  return [
    [fromX, toX, toX + length * Math.cos(one), toX, toX + length * Math.cos(other)],
    [fromY, toY, toY + length * Math.sin(one), toY, toY + length * Math.sin(other)],
  ];
}

/** @param {RenderProps} props */
function render(props) {
  return renderFigure(props, computeMap);
}

export default { initialize, render };
