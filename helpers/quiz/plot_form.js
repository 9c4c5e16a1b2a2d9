/** Answers that are drawn: by mouse, by finger or by arrow keys, and laid over by the truth. */

/** @import { Marking, PlotSpec, Texts } from "./quiz_spec.js" */
/** @import { Plot } from "./plot.js" */
/** @import { Style } from "./svg.js" */
import { takeArrowKey } from "../widget/arrow_keys.js";
import { createElement, fillTemplate } from "../widget/common.js";
import { createCurve, createMark, createSvg, GUESS, knownStyle, TRUTH } from "./svg.js";

const ENDS = { Home: -1, End: 1 };

/** What all drawn answers share; each kind says what is moved, and when it is right. */
export class PlotForm {
  /**
   * @param {PlotSpec} spec
   * @param {Texts} texts
   * @param {Plot} plot
   * @param {string[]} labels of what is moved, for a screen reader
   */
  constructor(spec, texts, plot, labels) {
    this.spec = spec;
    this.texts = texts;
    this.plot = plot;
    this.isLocked = false;
    this.isTouched = false;
    this.isRevealed = false;
    /** Told when something was moved for the first time. */
    this.onTouch = () => {};
    this.handles = labels.map((label, i) => this.createHandle(label, i));
    this.legend = createElement("p", { className: "questions-legend" });
    plot.root.append(...this.handles);
    plot.root.addEventListener("pointerdown", (event) => this.press(event));
    plot.root.addEventListener("pointermove", (event) => {
      if (plot.root.hasPointerCapture(event.pointerId)) this.drag(...plot.pointAt(event));
    });
    this.root = createElement("div", {}, plot.root, this.legend);
  }

  /**
   * @param {string} label
   * @param {number} i
   */
  createHandle(label, i) {
    const role = { role: "slider", "aria-label": label };
    const handle = createElement("div", { className: "questions-handle", tabIndex: 0, ...role });
    handle.addEventListener("keydown", (event) => {
      const end = ENDS[/** @type {keyof typeof ENDS} */ (event.key)];
      const steps =
        takeArrowKey(event) ?? (end ? [end * Number.MAX_SAFE_INTEGER, end * Number.MAX_SAFE_INTEGER] : null);
      if (!steps) return;
      event.preventDefault();
      if (!this.isLocked) this.change(() => this.step(i, steps[0], steps[1]));
    });
    return handle;
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (this.isLocked || event.button !== 0) return;
    event.preventDefault();
    const point = this.plot.pointAt(event);
    this.plot.root.setPointerCapture(event.pointerId);
    this.handles[this.take(...point)].focus({ preventScroll: true });
    this.drag(...point);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  drag(x, y) {
    if (!this.isLocked) this.change(() => this.moveTo(x, y));
  }

  /** @param {() => void} move */
  change(move) {
    move();
    if (!this.isTouched) {
      this.isTouched = true;
      this.onTouch();
    }
    this.draw();
  }

  /** Draw everything as it stands. */
  draw() {
    this.plot.content.replaceChildren(...this.plot.drawKnown(this.spec.known ?? []), ...this.drawGuess());
    if (this.isRevealed) this.plot.content.append(...this.drawTruth());
    for (const [i, handle] of this.handles.entries()) this.showHandle(handle, i);
    this.plot.root.classList.toggle("questions-locked", this.isLocked);
    const known = (this.spec.known ?? []).map((each, i) =>
      legendItem(each.label, knownStyle(each.mark, i), each.mark !== ""),
    );
    const marks = this.hasMarks();
    const both = [legendItem(this.texts.guess, GUESS, marks), legendItem(this.texts.truth, TRUTH, marks)];
    this.legend.replaceChildren(
      ...known,
      ...(this.isRevealed ? both.slice(this.isTouched ? 0 : 1) : []),
      ...(this.isLocked ? [] : [createElement("span", {}, this.texts.drag)]),
    );
  }

  /**
   * Put a handle where it belongs, and tell a screen reader.
   *
   * @param {HTMLElement} handle
   * @param {{ point: [x: number, y: number], low: number, high: number, now: number, guess: string, truth: string }} shown
   */
  describe(handle, { point, low, high, now, guess, truth }) {
    this.plot.put(handle, ...point);
    const text = this.isRevealed ? fillTemplate(this.texts.guessAndTruth, { guess, truth }) : guess;
    const values = { valuemin: low, valuemax: high, valuenow: now, valuetext: text, disabled: this.isLocked };
    for (const [name, value] of Object.entries(values)) handle.setAttribute(`aria-${name}`, String(value));
  }

  /** Lay the truth over the guess. */
  reveal() {
    this.isRevealed = true;
    this.draw();
  }

  /** Take away the guess and the truth. */
  clear() {
    this.isTouched = false;
    this.isRevealed = false;
    this.reset();
    this.lock(false);
  }

  problem() {
    return ""; // something is drawn from the start
  }

  /** @returns {Marking} */
  mark() {
    if (this.isRight()) return { right: true, feedback: [this.spec.right] };
    const feedback = this.mistake();
    return { right: false, feedback: feedback === null ? [...this.differences(), this.spec.otherwise] : [feedback] };
  }

  /** @param {boolean} locked */
  lock(locked) {
    this.isLocked = locked;
    this.draw();
  }

  focus() {
    this.handles[0].focus();
  }

  // What each kind defines.

  /** Tell whether marks stand there, and no line. */
  hasMarks() {
    return true;
  }

  /** Put everything where it was before the guess. */
  reset() {}

  /**
   * Choose what the pointer takes at a point of the drawing; return its place among the handles.
   *
   * @param {number} _x
   * @param {number} _y
   */
  take(_x, _y) {
    return 0;
  }

  /**
   * Move what was taken to a point of the drawing.
   *
   * @param {number} _x
   * @param {number} _y
   */
  moveTo(_x, _y) {}

  /**
   * Move by steps what belongs to a handle.
   *
   * @param {number} _i
   * @param {number} _right
   * @param {number} _up
   */
  step(_i, _right, _up) {}

  /**
   * Show where a handle stands.
   *
   * @param {HTMLElement} _handle
   * @param {number} _i
   */
  showHandle(_handle, _i) {}

  /** @returns {SVGElement[]} */
  drawGuess() {
    return [];
  }

  /** @returns {SVGElement[]} */
  drawTruth() {
    return [];
  }

  isRight() {
    return false;
  }

  /** @returns {string | null} what is said to a known mistake */
  mistake() {
    return null;
  }

  /** @returns {string[]} a sentence on where the guess was farthest off */
  differences() {
    return [];
  }
}

/**
 * Make an entry of a legend.
 *
 * @param {string} words
 * @param {Style} style
 * @param {boolean} isMark
 */
function legendItem(words, style, isMark) {
  const sample = isMark
    ? createMark(9, 9, style)
    : createCurve(
        [
          [1, 9],
          [33, 9],
        ],
        style,
      );
  const width = isMark ? 18 : 34;
  const size = { viewBox: `0 0 ${width} 18`, width, height: 18, class: "live-drawn", "aria-hidden": "true" };
  return createElement("span", {}, createSvg("svg", size, sample), words);
}
