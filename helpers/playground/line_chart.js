/** A chart of lines over the steps. */

/** @import { Limits } from "./chart_limits.js" */
/** @import { Theme } from "./playground_spec.js" */
import { drawLabel, MARGIN, setLabelStyle } from "./canvas_view.js";
import { shareToStep, stepToShare } from "./step_axis.js";

const NAME_HEIGHT = 11; // of a line's name, in CSS pixels

/**
 * A line: values by moment, and the steps of the moments.
 *
 * @typedef {{
 *   steps: Float32Array, value: (moment: number) => number, colour: string, dashes: number[], name: string
 * }} Line
 */
/** @typedef {{ lines: Line[], limits: Limits, isLogarithmic: boolean, format: (value: number) => string }} Plot */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Inner of the axes, in CSS pixels */

/**
 * Return where the axes of a chart lie.
 *
 * @param {number} width
 * @param {number} height
 * @returns {Inner}
 */
function innerBox(width, height) {
  return { left: MARGIN.left + 6, top: MARGIN.top, right: width - 16, bottom: height - MARGIN.bottom };
}

/**
 * Return the step that a chart has at a place.
 *
 * @param {number} x in CSS pixels from the chart's left
 * @param {number} width
 * @param {number} last the last step
 */
export function stepAt(x, width, last) {
  const { left, right } = innerBox(width, 0);
  return Math.round(shareToStep(Math.max(0, Math.min(1, (x - left) / (right - left))), last));
}

/**
 * Draw a chart as far as a step.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} width
 * @param {number} height
 * @param {Plot} plot
 * @param {number} step
 * @param {number} last the last step
 * @param {Theme} theme
 */
export function drawLineChart(context, width, height, { lines, limits, isLogarithmic, format }, step, last, theme) {
  const inner = innerBox(width, height);
  const [low, high] = limits;
  const scaled = isLogarithmic ? Math.log10 : (/** @type {number} */ value) => value;
  const share = (/** @type {number} */ value) => (scaled(value) - scaled(low)) / (scaled(high) - scaled(low));
  const x = (/** @type {number} */ at) => inner.left + (inner.right - inner.left) * stepToShare(at, last);
  const y = (/** @type {number} */ value) =>
    inner.bottom - (inner.bottom - inner.top) * Math.max(-0.02, Math.min(1.02, share(value)));
  setLabelStyle(context, theme);
  drawLabel(context, format(low), inner.left - 4, inner.bottom + 1, "right");
  drawLabel(context, format(high), inner.left - 4, inner.top + 9, "right");
  drawTicks(context, inner, x, last, height - 5, theme);
  context.strokeStyle = theme.line;
  if (!isLogarithmic && low < 0) strokeSegment(context, inner.left, y(0), inner.right, y(0));
  context.strokeRect(inner.left, inner.top, inner.right - inner.left, inner.bottom - inner.top);
  const names = lines.flatMap((line) => {
    const end = drawSteps(context, line, step, x, (value) => y(isLogarithmic ? Math.max(value, low) : value));
    if (!end || !line.name) return [];
    return [{ name: line.name, colour: line.colour, x: Math.min(end[0] + 4, width - 12), y: end[1] + 4 }];
  });
  drawNames(context, names, inner.bottom);
  context.setLineDash([]);
  context.strokeStyle = theme.soft;
  strokeSegment(context, x(step), inner.top, x(step), inner.bottom);
}

/**
 * Draw an upright line at each power of ten, and write those below that do not touch each other.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Inner} inner
 * @param {(step: number) => number} x
 * @param {number} last
 * @param {number} labelY
 * @param {Theme} theme
 */
function drawTicks(context, inner, x, last, labelY, theme) {
  context.strokeStyle = theme.faint;
  context.lineWidth = 1;
  context.setLineDash([]);
  let labelled = x(0);
  drawLabel(context, "0", labelled, labelY, "center");
  for (let tick = 1; tick <= last; tick *= 10) {
    strokeSegment(context, x(tick), inner.top, x(tick), inner.bottom);
    if (x(tick) < labelled + 16 || x(tick) > inner.right - 14) continue;
    labelled = x(tick);
    drawLabel(context, tick.toLocaleString("en"), labelled, labelY, "center");
  }
}

/**
 * Draw a line as far as a step; return where it ends.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Line} line
 * @param {number} step
 * @param {(step: number) => number} x
 * @param {(value: number) => number} y
 * @returns {[number, number] | undefined}
 */
function drawSteps(context, { steps, value, colour, dashes }, step, x, y) {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash(dashes);
  context.beginPath();
  /** @type {[number, number] | undefined} */
  let end;
  let isInterrupted = true;
  for (let moment = 0; moment < steps.length && steps[moment] <= step; moment++) {
    const height = value(moment);
    const isGap = Number.isNaN(height);
    if (!isGap) {
      end = [x(steps[moment]), y(height)];
      if (isInterrupted) context.moveTo(...end);
      else context.lineTo(...end);
    }
    isInterrupted = isGap;
  }
  context.stroke();
  return end;
}

/**
 * Write the names of lines at their ends; where lines end in one place, one below the other.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{ name: string, colour: string, x: number, y: number }[]} names
 * @param {number} bottom below which there is no room
 */
function drawNames(context, names, bottom) {
  names.sort((one, other) => one.y - other.y);
  names.forEach((each, i) => {
    each.y = Math.max(each.y, i ? names[i - 1].y + NAME_HEIGHT : 12);
  });
  const excess = names.length ? Math.max(0, names[names.length - 1].y - bottom) : 0;
  for (const { name, colour, x, y } of names) {
    context.fillStyle = colour;
    drawLabel(context, name, x, y - excess, "left");
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} endX
 * @param {number} endY
 */
function strokeSegment(context, x, y, endX, endY) {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(endX, endY);
  context.stroke();
}
