/** How the moving artists of a live figure are drawn on a canvas; their styles are read off matplotlib in Python. */

/** @import { AreaStyle, ArtistStyle, AxesBox, Axis, ImageStyle, LineStyle, MarkerStyle, Pixels, TextStyle } from "./figure_spec.js" */
/** @import { FigureState } from "./figure_state.js" */
import { canvasContext, createElement } from "../widget/common.js";

/** @typedef {[x: number, y: number]} Point in CSS pixels of the picture */
/** @typedef {ReturnType<typeof dataTransform>} Transform */

// Numbers with few bits may end up so far beyond the edge of their axes, as a share of its length.
const EDGE = 1e-3;

/**
 * Make the map from data coordinates to the picture's CSS pixels, whose y runs downwards.
 *
 * @param {AxesBox} axes
 * @param {number} pictureHeight
 */
export function dataTransform({ box: [left, bottom, width, height], x, y }, pictureHeight) {
  const [shareX, shareY] = [axisShare(x), axisShare(y)];
  return {
    x: (/** @type {number} */ value) => left + width * shareX(value),
    y: (/** @type {number} */ value) => pictureHeight - bottom - height * shareY(value),
    valueX: (/** @type {number} */ place) => valueAt(x, (place - left) / width),
    valueY: (/** @type {number} */ place) => valueAt(y, (pictureHeight - bottom - place) / height),
    clip: /** @type {const} */ ([left, pictureHeight - bottom - height, width, height]),
  };
}

/**
 * Make the map from the values of an axis to shares of its length.
 *
 * @param {Axis} axis
 * @returns {(value: number) => number}
 */
function axisShare([low, high, scale]) {
  const scaled = scale === "log" ? Math.log10 : (/** @type {number} */ value) => value;
  // A canvas loses lines that run too far out of it.
  return (value) => Math.max(-1e5, Math.min(1e5, (scaled(value) - scaled(low)) / (scaled(high) - scaled(low))));
}

/**
 * Return the value of an axis at a share of its length.
 *
 * @param {Axis} axis
 * @param {number} share
 */
function valueAt([low, high, scale], share) {
  return scale === "log" ? low * (high / low) ** share : low + share * (high - low);
}

/**
 * Draw a moving artist where the figure's state has it.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {ArtistStyle} style
 * @param {FigureState} state
 * @param {Transform} transform
 */
export function drawArtist(context, style, state, transform) {
  if (style.clip) {
    context.beginPath();
    context.rect(...transform.clip);
    context.clip();
  }
  if (style.kind === "image") {
    drawImage(context, style, state.pixels(style.name), transform);
    return;
  }
  const [x, y] = state.points(style.name);
  const points = Array.from(x, (value, i) => /** @type {Point} */ ([transform.x(value), transform.y(y[i])]));
  if (style.kind === "text") drawText(context, style, state.label(style.name), points[0]);
  else if (style.kind === "area") drawArea(context, style, points);
  else drawLine(context, style, style.clip ? points : points.map((point) => withinAxes(point, transform.clip)));
}

/**
 * Leave out a point that lies beyond its axes: unclipped, its marker would stand among something else.
 *
 * @param {Point} point
 * @param {Transform["clip"]} clip
 * @returns {Point}
 */
function withinAxes([x, y], [left, top, width, height]) {
  const isWithin = isShare((x - left) / width) && isShare((y - top) / height);
  return isWithin ? [x, y] : [NaN, NaN];
}

/** @param {number} share */
function isShare(share) {
  return Math.abs(share - 0.5) <= 0.5 + EDGE;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {LineStyle} style
 * @param {Point[]} points
 */
function drawLine(context, { colour, opacity, width, dashes, marker }, points) {
  context.globalAlpha = opacity;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.lineCap = dashes?.length ? "butt" : "square";
  context.setLineDash(dashes ?? []);
  if (width && dashes) context.stroke(pathThrough(points));
  if (marker) drawMarkers(context, marker, points);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {AreaStyle} style
 * @param {Point[]} points
 */
function drawArea(context, { fill, colour, width }, points) {
  const path = pathThrough(points);
  path.closePath();
  context.fillStyle = fill;
  context.fill(path);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "miter";
  context.lineCap = "square";
  if (width) context.stroke(path);
}

/**
 * Make a path through points; NaN interrupts it.
 *
 * @param {Point[]} points
 */
function pathThrough(points) {
  const path = new Path2D();
  let isInterrupted = true;
  for (const [x, y] of points) {
    const isGap = Number.isNaN(x) || Number.isNaN(y);
    if (!isGap && isInterrupted) path.moveTo(x, y);
    else if (!isGap) path.lineTo(x, y);
    isInterrupted = isGap;
  }
  return path;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {MarkerStyle} style
 * @param {Point[]} points
 */
function drawMarkers(context, { path, fill, colour, width, join }, points) {
  const outline = new Path2D(path);
  context.setLineDash([]);
  context.lineJoin = join;
  context.lineCap = "butt";
  context.lineWidth = width;
  context.fillStyle = fill;
  context.strokeStyle = colour;
  for (const [x, y] of points) {
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    context.save();
    context.translate(x, y);
    context.scale(1, -1);
    context.fill(outline);
    if (width) context.stroke(outline);
    context.restore();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {TextStyle} style
 * @param {string} text
 * @param {Point} point
 */
function drawText(context, { colour, size, weight, family, align, baseline }, text, [x, y]) {
  if (Number.isNaN(x) || Number.isNaN(y)) return;
  context.font = `${weight} ${size}px "${family}", "DejaVu Sans", Verdana, sans-serif`;
  context.fillStyle = colour;
  context.textAlign = align;
  context.textBaseline = baseline;
  context.fillText(text, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ImageStyle} style
 * @param {Pixels} pixels
 * @param {Transform} transform
 */
function drawImage(context, { palette, extent, upper, smooth }, { rows, columns, values }, transform) {
  const data = new ImageData(columns, rows);
  const colours = new Uint32Array(new Uint8Array(palette).buffer);
  new Uint32Array(data.data.buffer).set(Uint32Array.from(values, (value) => colours[value]));
  const canvas = createElement("canvas", { width: columns, height: rows });
  canvasContext(canvas).putImageData(data, 0, 0);
  const [left, right, bottom, top] = extent;
  const [first, last] = upper ? [top, bottom] : [bottom, top];
  context.imageSmoothingEnabled = smooth;
  context.translate(transform.x(left), transform.y(first));
  context.scale((transform.x(right) - transform.x(left)) / columns, (transform.y(last) - transform.y(first)) / rows);
  context.drawImage(canvas, 0, 0);
}
