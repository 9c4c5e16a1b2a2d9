/** The answer to a question about a curve: a sketch. */

/** @import { SketchSpec, Texts } from "./quiz_spec.js" */
import { createElement, fillTemplate, formatFixed, nearestIndex } from "../widget/common.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 400;
const HEIGHT = 240;
const MARGIN_X = 20;
const MARGIN_Y = 10;
const STEPS = 24; // heights that a slider can stand at
const GREY = { stroke: "#8c8c8c" };
const SKETCHED = "#a6518a";
const TRUE_CURVE = "#0072b2";

/** A curve through a few places; its heights are dragged in the picture, or set by a slider for each place. */
export class SketchForm {
  /**
   * @param {SketchSpec} spec
   * @param {Texts} texts
   */
  constructor(spec, texts) {
    this.spec = spec;
    this.texts = texts;
    const [low, high] = spec.limits;
    const viewBox = `0 0 ${WIDTH} ${HEIGHT}`;
    this.svg = createSvg("svg", { viewBox, class: "questions-sketch live-drawn", "aria-hidden": "true" });
    this.svg.addEventListener("pointerdown", (event) => this.drag(event));
    this.svg.addEventListener("pointermove", (event) => {
      if (event.buttons) this.drag(event);
    });
    const zero = String(Math.round(((0 - low) / (high - low)) * STEPS));
    this.sliders = spec.places.map((place) => {
      const label = fillTemplate(texts.height, { x: formatPlace(place) });
      const range = { type: "range", min: "0", max: String(STEPS), value: zero, "aria-label": label };
      const slider = createElement("input", range);
      slider.addEventListener("input", () => this.draw());
      return slider;
    });
    const columns = this.sliders.map((slider, i) =>
      createElement("label", { className: "questions-height" }, formatPlace(spec.places[i]), slider),
    );
    this.root = createElement("div", {}, createElement("div", { className: "questions-heights" }, ...columns));
    this.root.prepend(this.svg);
    this.draw();
  }

  get heights() {
    const [low, high] = this.spec.limits;
    return this.sliders.map((slider) => low + ((high - low) * slider.valueAsNumber) / STEPS);
  }

  /** @param {number} place */
  x(place) {
    const { places } = this.spec;
    const [first, last] = [places[0], places[places.length - 1]];
    return MARGIN_X + ((WIDTH - 2 * MARGIN_X) * (place - first)) / (last - first);
  }

  /** @param {number} height */
  y(height) {
    const [low, high] = this.spec.limits;
    return HEIGHT - MARGIN_Y - ((HEIGHT - 2 * MARGIN_Y) * (height - low)) / (high - low);
  }

  /**
   * Move the curve to the pointer, at the place that is nearest to it.
   *
   * @param {PointerEvent} event
   */
  drag(event) {
    if (this.sliders[0].disabled) return;
    const box = this.svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    const y = ((event.clientY - box.top) / box.height) * HEIGHT;
    const xs = this.spec.places.map((place) => this.x(place));
    const share = (HEIGHT - MARGIN_Y - y) / (HEIGHT - 2 * MARGIN_Y);
    this.sliders[nearestIndex(xs, x)].value = String(Math.round(share * STEPS));
    this.draw();
  }

  /**
   * Draw the sketch, and the true curve over it if it is known by now.
   *
   * @param {{ showsTruth?: boolean }} [options]
   */
  draw({ showsTruth = false } = {}) {
    const { curve, limits, places } = this.spec;
    const [low, high] = limits;
    const [x0, y0] = [this.x(0), this.y(0)];
    const [bottom, right] = [HEIGHT - MARGIN_Y, WIDTH - MARGIN_X];
    const points = (/** @type {number[]} */ heights) =>
      heights.map((height, i) => `${this.x(places[i])},${this.y(height)}`).join(" ");
    const label = (/** @type {number} */ height, /** @type {number} */ y) =>
      createSvg("text", { x: x0 + 6, y, "font-size": 13, fill: "#595959" }, formatPlace(height));
    const line = { fill: "none", stroke: SKETCHED, "stroke-width": 3, "stroke-dasharray": showsTruth ? "7 4" : "" };
    this.svg.replaceChildren(
      createSvg("line", { x1: MARGIN_X, y1: y0, x2: right, y2: y0, ...GREY }),
      createSvg("line", { x1: x0, y1: MARGIN_Y, x2: x0, y2: bottom, ...GREY }),
      label(high, 20),
      label(low, bottom),
      createSvg("polyline", { points: points(this.heights), ...line }),
      ...this.heights.map((height, i) =>
        createSvg("circle", { cx: this.x(places[i]), cy: this.y(height), r: 5, fill: SKETCHED }),
      ),
    );
    if (!showsTruth) return;
    const truth = { points: points(curve), fill: "none", stroke: TRUE_CURVE, "stroke-width": 4 };
    this.svg.append(createSvg("polyline", truth));
  }

  problem() {
    return ""; // there always is a curve
  }

  mark() {
    const { curve, mistakes, limits, right, otherwise } = this.spec;
    // A hand is not a ruler: a sixteenth of the height up or down is as good as the curve itself.
    const tolerance = (limits[1] - limits[0]) / 16 + 1e-9;
    const isNear = (/** @type {number[]} */ other) =>
      this.heights.every((height, i) => Math.abs(height - other[i]) <= tolerance);
    const isRight = isNear(curve);
    if (isRight) this.draw({ showsTruth: true });
    const mistake = mistakes.find((candidate) => isNear(candidate.curve));
    return { right: isRight, feedback: [isRight ? right : (mistake?.feedback ?? otherwise)] };
  }

  solution() {
    this.draw({ showsTruth: true });
    return [this.texts.sketchShown, this.spec.right];
  }

  /** @param {boolean} locked */
  lock(locked) {
    for (const slider of this.sliders) slider.disabled = locked;
    if (!locked) this.draw();
  }

  focus() {
    this.sliders[0].focus();
  }
}

/**
 * Make an element of a drawing.
 *
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function createSvg(tag, attributes, text = "") {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

/** @param {number} value */
function formatPlace(value) {
  return formatFixed(value, value % 1 ? 1 : 0);
}
