/** A drawing with axes, on which something is drawn or moved. */

/** @import { AxisSpec, KnownSpec } from "./quiz_spec.js" */
/** @import { Style } from "./svg.js" */
import { createElement } from "../widget/common.js";
import { Scale } from "./scale.js";
import { createCurve, createMark, createSvg, knownStyle } from "./svg.js";

const WIDTH = 420;
const MARGIN = { left: 46, right: 22, top: 28, bottom: 46 };
const NARROW_LEFT = 22; // where no numbers stand at the left
const FRAME = { stroke: "#8c8c8c" };
const GRID = { stroke: "#e3e3e3" };
const LETTERS = { fill: "#404040", "font-size": 13.5 };

/** Two axes, or a single one below rows; `content` takes what is drawn over them. */
export class Plot {
  /**
   * @param {AxisSpec} x
   * @param {AxisSpec | null} y
   * @param {number} height of what the axes enclose
   */
  constructor(x, y, height) {
    this.top = MARGIN.top;
    this.bottom = MARGIN.top + height;
    this.height = this.bottom + MARGIN.bottom;
    this.x = new Scale(x, y ? MARGIN.left : NARROW_LEFT, WIDTH - MARGIN.right);
    this.y = y && new Scale(y, this.bottom, MARGIN.top);
    // Lines end where the axes do; marks at the very end are seen in full.
    const clip = `questions-clip-${Math.random().toString(36).slice(2)}`;
    const inside = { x: this.x.start, y: MARGIN.top, width: this.x.end - this.x.start, height };
    this.clip = { "clip-path": `url(#${clip})` };
    this.content = createSvg("g", {});
    const viewBox = `0 0 ${WIDTH} ${this.height}`;
    this.svg = createSvg("svg", { viewBox, class: "live-drawn", "aria-hidden": "true" });
    this.svg.append(...this.drawX(), ...(this.y ? this.drawY(this.y) : []), this.content);
    this.svg.append(createSvg("clipPath", { id: clip }, createSvg("rect", inside)));
    this.root = createElement("div", { className: "questions-plot" }, this.svg);
    // reveal.js would take a finger that moves for a wish to see the next slide.
    this.root.setAttribute("data-prevent-swipe", "");
  }

  drawX() {
    const { start, end, spec } = this.x;
    const ticks = spec.ticks.flatMap((tick) => {
      const x = this.x.place(tick);
      const text = { x, y: this.bottom + 17, "text-anchor": "middle", ...LETTERS };
      return [
        createSvg("line", { x1: x, x2: x, y1: MARGIN.top, y2: this.bottom, ...(tick === 0 ? FRAME : GRID) }),
        createSvg("text", text, this.x.formatTick(tick)),
      ];
    });
    const label = { x: (start + end) / 2, y: this.bottom + 37, "text-anchor": "middle", ...LETTERS };
    const frame = createSvg("line", { x1: start, x2: end, y1: this.bottom, y2: this.bottom, ...FRAME });
    return [...ticks, frame, createSvg("text", label, spec.label)];
  }

  /** @param {Scale} scale */
  drawY(scale) {
    const { start, end } = this.x;
    const { label, ticks } = scale.spec;
    const lines = ticks.flatMap((tick) => {
      const y = scale.place(tick);
      const text = { x: start - 6, y: y + 4.5, "text-anchor": "end", ...LETTERS };
      return [
        createSvg("line", { x1: start, x2: end, y1: y, y2: y, ...(tick === 0 ? FRAME : GRID) }),
        createSvg("text", text, scale.formatTick(tick)),
      ];
    });
    return [
      ...lines,
      createSvg("line", { x1: start, x2: start, y1: MARGIN.top, y2: this.bottom, ...FRAME }),
      createSvg("text", { x: 8, y: 17, ...LETTERS }, label),
    ];
  }

  /**
   * Return the point of the drawing at which something was pressed.
   *
   * @param {PointerEvent} event
   * @returns {[x: number, y: number]}
   */
  pointAt({ clientX, clientY }) {
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    return [((clientX - left) / width) * WIDTH, ((clientY - top) / height) * this.height];
  }

  /**
   * Return where a pair of values is drawn.
   *
   * @param {number} x
   * @param {number} y
   * @returns {[x: number, y: number]}
   */
  pointOf(x, y) {
    return [this.x.place(x), this.y?.place(y) ?? 0];
  }

  /**
   * Draw what is known before the guess.
   *
   * @param {KnownSpec[]} known
   */
  drawKnown(known) {
    return known.map(({ x, y, mark }, i) => {
      const points = x.map((value, j) => this.pointOf(value, y[j]));
      const style = knownStyle(mark, i);
      if (mark) return createMark(...points[0], style, 7);
      return createSvg("g", this.clip, createCurve(points, style, 2.5));
    });
  }

  /**
   * Put an element over a point of the drawing, at every size.
   *
   * @param {HTMLElement} element
   * @param {number} x
   * @param {number} y
   */
  put(element, x, y) {
    element.style.left = `${(100 * x) / WIDTH}%`;
    element.style.top = `${(100 * y) / this.height}%`;
  }
}

/**
 * Make an entry of a legend: a sample, and what it is in words.
 *
 * @param {string} words
 * @param {Style} style
 * @param {boolean} isMark
 */
export function createLegendItem(words, style, isMark) {
  /** @type {[x: number, y: number][]} */
  const line = [
    [1, 9],
    [33, 9],
  ];
  const sample = isMark ? createMark(9, 9, style) : createCurve(line, style);
  const width = isMark ? 18 : 34;
  const size = { viewBox: `0 0 ${width} 18`, width, height: 18, class: "live-drawn", "aria-hidden": "true" };
  return createElement("span", {}, createSvg("svg", size, sample), words);
}
