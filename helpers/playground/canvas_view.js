/** A canvas on the page, and what is drawn on several of them: labels, axes, lines, pixels. */

/** @import { Box, Palette, Theme } from "./playground_spec.js" */
import { canvasContext, createElement, formatFixed } from "../widget/common.js";

/** The room around a map or a chart, in CSS pixels. */
export const MARGIN = { left: 34, right: 6, top: 6, bottom: 20 };

/** A canvas that is as sharp as the screen. */
export class CanvasView {
  /**
   * @param {string} className
   * @param {() => void} onResize
   */
  constructor(className, onResize) {
    this.canvas = createElement("canvas", { className: `live-drawn ${className}`, "aria-hidden": "true" });
    this.width = 0;
    this.height = 0;
    // To ask for the size at every frame would have the page laid out at every frame.
    this.observer = new ResizeObserver(([{ contentRect }]) => {
      this.width = contentRect.width;
      this.height = contentRect.height;
      onResize();
    });
    this.observer.observe(this.canvas);
  }

  /**
   * Draw the canvas anew.
   *
   * @param {(context: CanvasRenderingContext2D, width: number, height: number) => void} draw in CSS pixels
   */
  paint(draw) {
    const { canvas, width, height } = this;
    if (!width || !height) return;
    const ratio = window.devicePixelRatio;
    const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== columns || canvas.height !== rows) Object.assign(canvas, { width: columns, height: rows });
    const context = canvasContext(canvas);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context, width, height);
  }

  remove() {
    this.observer.disconnect();
  }
}

/**
 * Draw the axes of a map; return how data become CSS pixels.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} width
 * @param {number} height
 * @param {Box} box
 * @param {Theme} theme
 */
export function drawAxes(context, width, height, [left, right, bottom, top], theme) {
  const inner = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: width - MARGIN.left - MARGIN.right,
    height: height - MARGIN.top - MARGIN.bottom,
  };
  const x = (/** @type {number} */ value) => inner.left + (inner.width * (value - left)) / (right - left);
  const y = (/** @type {number} */ value) =>
    inner.top + inner.height - (inner.height * (value - bottom)) / (top - bottom);
  setLabelStyle(context, theme);
  for (const tick of wholeNumbers(left, right)) drawLabel(context, formatFixed(tick, 0), x(tick), height - 4, "center");
  for (const tick of wholeNumbers(bottom, top)) {
    drawLabel(context, formatFixed(tick, 0), MARGIN.left - 5, y(tick) + 4, "right");
  }
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.strokeRect(inner.left, inner.top, inner.width, inner.height);
  return { ...inner, x, y };
}

/** @typedef {ReturnType<typeof drawAxes>} MapAxes */

/**
 * @param {number} low
 * @param {number} high
 */
function wholeNumbers(low, high) {
  return Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, i) => Math.ceil(low) + i);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 */
export function setLabelStyle(context, theme) {
  context.font = '11.5px system-ui, "Segoe UI", "Noto Sans", sans-serif';
  context.fillStyle = theme.ink;
  context.textBaseline = "alphabetic";
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {CanvasTextAlign} align
 */
export function drawLabel(context, text, x, y, align) {
  context.textAlign = align;
  context.fillText(text, x, y);
}

/**
 * Stroke a line through values; what is not finite interrupts it.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} values
 * @param {(position: number) => number} x
 * @param {(value: number) => number} y
 */
export function strokeValues(context, values, x, y) {
  context.beginPath();
  let isInterrupted = true;
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) isInterrupted = true;
    else if (isInterrupted) context.moveTo(x(i), y(value));
    else context.lineTo(x(i), y(value));
    isInterrupted = !Number.isFinite(value);
  });
  context.stroke();
}

/**
 * Colour a small canvas, one pixel a value from −1 to 1; the first row of values comes last, for y runs upwards.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} values
 * @param {Palette} palette
 */
export function paintPixels(canvas, values, palette) {
  const { width, height } = canvas;
  const data = new ImageData(width, height);
  const pixels = new Uint32Array(data.data.buffer);
  const colours = new Uint32Array(new Uint8Array(palette).buffer);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = values[(height - 1 - row) * width + column];
      const clamped = Math.max(-1, Math.min(1, value));
      pixels[row * width + column] = colours[Number.isNaN(value) ? 128 : Math.round(127.5 + 127.5 * clamped)];
    }
  }
  canvasContext(canvas).putImageData(data, 0, 0);
}

/**
 * Divide values by the largest size among them.
 *
 * @param {Float32Array} values
 */
export function normalize(values) {
  let largest = 1e-30;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return values.map((value) => value / largest);
}
