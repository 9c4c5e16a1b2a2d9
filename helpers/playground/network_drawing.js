/** What is drawn of a network: pictures of its units, and the weights between them. */

/** @import { Theme } from "./playground_spec.js" */
/** @import { RecordedRun } from "./recorded_run.js" */
import { createElement } from "../widget/common.js";
import { drawLabel, normalize, paintPixels, setLabelStyle, strokeValues } from "./canvas_view.js";
import { formatCount } from "./formats.js";
import { ForwardPass, gridPoints } from "./forward_pass.js";

const PIXELS = 13; // columns and rows of a unit's picture
const CURVE_POINTS_OF_UNIT = 201;
const LABEL_SIZE = 20; // CSS pixels from which on a unit's picture has room for a sign and a number
const MAX_LINKED_LAYERS = 5; // hidden layers whose weights are drawn: more would be a thicket
const MIN_LINK_WEIGHT = 0.1;

/** @typedef {[x: number, y: number]} Point in CSS pixels */

/** Draws what each unit of a run makes of every place, as a small picture; what is dead is grey. */
export class UnitPictures {
  /**
   * @param {RecordedRun} run
   * @param {Theme} theme
   */
  constructor(run, theme) {
    this.run = run;
    this.theme = theme;
    const [columns, rows] = run.isCurve ? [CURVE_POINTS_OF_UNIT, 1] : [PIXELS, PIXELS];
    this.pass = new ForwardPass(gridPoints(run.box, columns, rows), run.isCurve ? 1 : 2);
    this.pixels = createElement("canvas", { width: PIXELS, height: PIXELS });
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} moment
   * @param {Point[][]} centres of the units of each hidden layer
   * @param {number} size
   */
  draw(context, moment, centres, size) {
    const { pass, run, theme } = this;
    pass.compute(run, moment);
    setLabelStyle(context, theme);
    centres.forEach((layerCentres, layer) => {
      layerCentres.forEach(([centreX, centreY], unit) => {
        const [x, y] = [centreX - size / 2, centreY - size / 2];
        const deadSince = run.deadSince(moment, layer, unit);
        const isDead = deadSince >= 0;
        this.drawUnit(context, normalize(pass.activation(layer, unit)), x, y, size, isDead);
        context.strokeStyle = theme.soft;
        context.lineWidth = 0.5;
        context.strokeRect(x, y, size, size);
        if (!isDead || size <= LABEL_SIZE) return;
        context.fillStyle = theme.ink;
        drawLabel(context, formatCount(deadSince), x + size - 2, y + size - 2, "right");
      });
    });
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Float32Array} values from −1 to 1
   * @param {number} x
   * @param {number} y
   * @param {number} size
   * @param {boolean} isDead
   */
  drawUnit(context, values, x, y, size, isDead) {
    const { pixels, run, theme } = this;
    if (run.isCurve) {
      context.fillStyle = theme.page;
      context.fillRect(x, y, size, size);
      context.strokeStyle = isDead ? theme.soft : theme.compared;
      context.lineWidth = size > LABEL_SIZE ? 1.8 : 1;
      const placeX = (/** @type {number} */ place) => x + (size * place) / (CURVE_POINTS_OF_UNIT - 1);
      strokeValues(context, values, placeX, (value) => y + size / 2 - (value * size) / 2.4);
    } else {
      paintPixels(pixels, values, isDead ? theme.dead : theme.unit);
      context.drawImage(pixels, x, y, size, size);
    }
    if (isDead && size > LABEL_SIZE) drawCross(context, x, y, size, theme.soft);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {string} colour
 */
function drawCross(context, x, y, size, colour) {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x + size * 0.3, y + size * 0.12);
  context.lineTo(x + size * 0.7, y + size * 0.52);
  context.moveTo(x + size * 0.7, y + size * 0.12);
  context.lineTo(x + size * 0.3, y + size * 0.52);
  context.stroke();
}

/**
 * Draw the weights from unit to unit: the larger the thicker, and dashed if negative.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {RecordedRun} run
 * @param {number} moment
 * @param {Point[][]} centres of inputs, units and outputs
 * @param {number} unitSize
 * @param {Theme} theme
 */
export function drawLinks(context, run, moment, centres, unitSize, theme) {
  if (run.hidden.length > MAX_LINKED_LAYERS) return;
  const parameters = run.row("parameters", moment);
  const half = (/** @type {number} */ column) => (column === 0 || column === centres.length - 1 ? 8 : unitSize / 2);
  context.globalAlpha = 0.5;
  run.stages.forEach(({ inputs, outputs, start }, layer) => {
    for (let to = 0; to < outputs; to++) {
      for (let from = 0; from < inputs; from++) {
        const weight = parameters[start + to * (inputs + 1) + from];
        if (Math.abs(weight) < MIN_LINK_WEIGHT) continue;
        const [x, y] = [centres[layer][from][0] + half(layer), centres[layer][from][1]];
        const [toX, toY] = [centres[layer + 1][to][0] - half(layer + 1), centres[layer + 1][to][1]];
        context.strokeStyle = weight > 0 ? theme.target : theme.compared;
        context.setLineDash(weight > 0 ? [] : [4, 3]);
        context.lineWidth = Math.min(5, 1.6 * Math.abs(weight));
        context.beginPath();
        context.moveTo(x, y);
        context.bezierCurveTo((x + toX) / 2, y, (x + toX) / 2, toY, toX, toY);
        context.stroke();
      }
    }
  });
  context.globalAlpha = 1;
  context.setLineDash([]);
}
