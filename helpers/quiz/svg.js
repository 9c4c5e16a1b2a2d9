/** Elements of a drawing, and the marks and lines that are told apart without colour. */

const SVG = "http://www.w3.org/2000/svg";

/** How the guess and the truth are drawn: by another colour, another line and another mark. */
export const GUESS = { colour: "#a6518a", mark: "circle", dashes: "7 4" };
export const TRUTH = { colour: "#0072b2", mark: "diamond", dashes: "" };
export const NOT_PLACED = { colour: "#767676", mark: "ring", dashes: "2 3" };

const KNOWN_COLOUR = "#4d4d4d";
const KNOWN_DASHES = ["2 4", "10 3 2 3", "1 2"];
/** The shapes of marks of radius 1. */
const SHAPES = {
  diamond: "M0,-1.25L1.25,0L0,1.25L-1.25,0Z",
  square: "M-0.85,-0.85H0.85V0.85H-0.85Z",
  star: "M0,-1.5L0.37,-0.5L1.43,-0.46L0.59,0.19L0.88,1.21L0,0.62L-0.88,1.21L-0.59,0.19L-1.43,-0.46L-0.37,-0.5Z",
  triangle: "M0,-1.2L1.1,0.8H-1.1Z",
};

/** @typedef {{ colour: string, mark: string, dashes: string }} Style */

/**
 * Give what is known before the guess its style: its own mark if it is a point, or a line by its place in the list.
 *
 * @param {string} mark
 * @param {number} i
 * @returns {Style}
 */
export function knownStyle(mark, i) {
  return { colour: KNOWN_COLOUR, mark, dashes: KNOWN_DASHES[i % KNOWN_DASHES.length] };
}

/**
 * Make an element of a drawing.
 *
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
export function createSvg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * Draw a mark.
 *
 * @param {number} x
 * @param {number} y
 * @param {Style} style
 * @param {number} [radius]
 */
export function createMark(x, y, { colour, mark }, radius = 6) {
  if (mark === "ring") {
    return createSvg("circle", { cx: x, cy: y, r: radius, fill: "#ffffff", stroke: colour, "stroke-width": 2 });
  }
  if (mark === "circle") return createSvg("circle", { cx: x, cy: y, r: radius, fill: colour });
  const shape = SHAPES[/** @type {keyof typeof SHAPES} */ (mark)];
  return createSvg("path", { d: shape, transform: `translate(${x} ${y}) scale(${radius})`, fill: colour });
}

/**
 * Draw a line through points; it has a gap where a height is missing.
 *
 * @param {(readonly [x: number, y: number] | null)[]} points
 * @param {Style} style
 * @param {number} [width]
 */
export function createCurve(points, { colour, dashes }, width = 3) {
  const parts = points.map((point, i) => (point ? `${points[i - 1] ? "L" : "M"}${point[0]},${point[1]}` : ""));
  const line = { fill: "none", stroke: colour, "stroke-width": width, "stroke-dasharray": dashes };
  return createSvg("path", { d: parts.join(""), "stroke-linejoin": "round", ...line });
}
