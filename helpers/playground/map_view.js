/** The map of one run: what its network answers at every place, the hinges of its units, and its data. */

/** @import { MapAxes } from "./canvas_view.js" */
/** @import { Theme } from "./playground_spec.js" */
/** @import { RecordedRun } from "./recorded_run.js" */
import { createElement } from "../widget/common.js";
import { drawAxes, normalize, paintPixels, strokeValues } from "./canvas_view.js";
import { ForwardPass, gridPoints } from "./forward_pass.js";
import { PointsPicture } from "./points_picture.js";
import { zeroContour, zeroCrossings } from "./zero_lines.js";

const GRID = 41; // columns and rows of the grid on which a map is computed
const CURVE_POINTS = 201;
const MAX_HINGED_LAYERS = 4; // of more hidden layers, only the first two show their hinges

/** @typedef {{ layer: number, unit: number }} Unit */

/** Draws a run's map, or what one of its units makes of every place. */
export class MapView {
  /**
   * @param {RecordedRun} run
   * @param {Theme} theme
   */
  constructor(run, theme) {
    this.run = run;
    this.theme = theme;
    const columns = run.isCurve ? CURVE_POINTS : GRID;
    const rows = run.isCurve ? 1 : GRID;
    this.pass = new ForwardPass(gridPoints(run.box, columns, rows), run.isCurve ? 1 : 2);
    this.pixels = createElement("canvas", { width: columns, height: rows });
    this.points = new PointsPicture(run, theme);
  }

  /**
   * Draw the map.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   * @param {number} height
   * @param {number} moment
   * @param {Unit | undefined} picked the unit that is shown instead of the answers
   */
  draw(context, width, height, moment, picked) {
    this.pass.compute(this.run, moment);
    const axes = drawAxes(context, width, height, this.run.box, this.theme);
    context.save();
    context.beginPath();
    context.rect(axes.left, axes.top, axes.width, axes.height);
    context.clip();
    if (this.run.isCurve) {
      this.drawHinges(context, moment, picked, (values) => traceZeroCrossings(context, values, axes));
      this.drawCurve(context, axes, picked);
    } else {
      this.drawAnswers(context, axes, picked);
      this.drawHinges(context, moment, picked, (values) => traceZeroContour(context, values, axes));
      this.points.draw(context, axes);
    }
    context.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapAxes} axes
   * @param {Unit | undefined} picked
   */
  drawAnswers(context, axes, picked) {
    const { pass, pixels, theme } = this;
    if (picked) {
      paintPixels(pixels, normalize(pass.activation(picked.layer, picked.unit)), theme.unit);
    } else {
      const answers = pass.outputs.map((logOdds) => Math.tanh(logOdds / 2));
      paintPixels(pixels, answers, theme.classes);
    }
    const [cellX, cellY] = [axes.width / (GRID - 1), axes.height / (GRID - 1)];
    context.imageSmoothingEnabled = true;
    context.drawImage(pixels, axes.left - cellX / 2, axes.top - cellY / 2, axes.width + cellX, axes.height + cellY);
  }

  /**
   * Draw where the input of the units is 0; or of one unit, if one was picked.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {number} moment
   * @param {Unit | undefined} picked
   * @param {(preActivation: Float32Array) => void} trace
   */
  drawHinges(context, moment, picked, trace) {
    const { pass, run, theme } = this;
    // Lines of one style are one path, which is drawn much faster.
    /** @type {Map<string, { isDeep: boolean, isDead: boolean, lines: Float32Array[] }>} */
    const groups = new Map();
    for (const { layer, unit } of picked ? [picked] : this.hingedUnits()) {
      const isDeep = layer > 0;
      const isDead = run.deadSince(moment, layer, unit) >= 0;
      const group = groups.get(`${isDeep} ${isDead}`) ?? { isDeep, isDead, lines: [] };
      group.lines.push(pass.preActivation(layer, unit));
      groups.set(`${isDeep} ${isDead}`, group);
    }
    for (const { isDeep, isDead, lines } of groups.values()) {
      context.strokeStyle = isDead ? theme.soft : isDeep ? theme.ink : theme.compared;
      context.lineWidth = picked ? 2.5 : isDeep ? 0.8 : 1.4;
      context.globalAlpha = isDeep && !picked ? 0.6 : 1;
      context.setLineDash(isDead ? [5, 4] : isDeep ? [2, 2] : []);
      context.beginPath();
      lines.forEach(trace);
      context.stroke();
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  /** Return the units whose hinges are drawn. */
  hingedUnits() {
    const { hidden } = this.run;
    const layers = hidden.length > MAX_HINGED_LAYERS ? hidden.slice(0, 2) : hidden;
    return layers.flatMap((units, layer) => Array.from({ length: units }, (_, unit) => ({ layer, unit })));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapAxes} axes
   * @param {Unit | undefined} picked
   */
  drawCurve(context, axes, picked) {
    const { pass, run, theme } = this;
    const { inputs, targets } = run.trained;
    const x = (/** @type {number} */ place) => axes.left + (axes.width * place) / (CURVE_POINTS - 1);
    context.fillStyle = theme.target;
    targets.forEach((target, i) => {
      context.beginPath();
      context.arc(axes.x(inputs[i]), axes.y(target), 2.2, 0, 2 * Math.PI);
      context.fill();
    });
    context.lineWidth = 2.6;
    context.strokeStyle = theme.lines[0];
    strokeValues(context, pass.outputs, x, axes.y);
    if (!picked) return;
    const [, , bottom, top] = run.box;
    const y = (/** @type {number} */ value) => axes.y(0.45 * (top - bottom) * value + (top + bottom) / 2);
    context.strokeStyle = theme.compared;
    context.setLineDash([7, 4]);
    strokeValues(context, normalize(pass.activation(picked.layer, picked.unit)), x, y);
    context.setLineDash([]);
  }
}

/**
 * Trace the line on which values on the map's grid are 0.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} values
 * @param {MapAxes} axes
 */
function traceZeroContour(context, values, axes) {
  const [cellX, cellY] = [axes.width / (GRID - 1), axes.height / (GRID - 1)];
  for (const [column, row, endColumn, endRow] of zeroContour(values, GRID, GRID)) {
    context.moveTo(axes.left + column * cellX, axes.top + axes.height - row * cellY);
    context.lineTo(axes.left + endColumn * cellX, axes.top + axes.height - endRow * cellY);
  }
}

/**
 * Trace an upright line wherever values along a curve's width are 0.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} values
 * @param {MapAxes} axes
 */
function traceZeroCrossings(context, values, axes) {
  for (const place of zeroCrossings(values)) {
    const x = axes.left + (axes.width * place) / (CURVE_POINTS - 1);
    context.moveTo(x, axes.top);
    context.lineTo(x, axes.top + axes.height);
  }
}
