/** Answers that are drawn: by mouse, by finger or by keys, and laid over by the truth. */

/** @import { DrawnAnswer, DrawnSpec, Kept, Texts } from "./quiz_spec.js" */
import { createElement, fillTemplate } from "../widget/common.js";
import { takeMovingKey } from "../widget/moving_keys.js";
import { createLegendItem } from "./plot.js";
import { GUESS, knownStyle, TRUTH } from "./svg.js";

/** A drawing in which an answer is moved, with its legend. */
export class DrawnForm {
  /**
   * @param {DrawnSpec} spec
   * @param {Texts} texts
   * @param {DrawnAnswer} answer
   */
  constructor(spec, texts, answer) {
    this.spec = spec;
    this.texts = texts;
    this.answer = answer;
    this.isLocked = false;
    this.isTouched = false;
    this.isRevealed = false;
    /** Told when something is moved for the first time. */
    this.onTouch = () => {};
    const plot = answer.plot.root;
    this.handles = answer.labels.map((label, i) => this.createHandle(label, i));
    this.legend = createElement("p", { className: "questions-note questions-legend" });
    plot.append(...this.handles);
    plot.addEventListener("pointerdown", (event) => this.press(event));
    plot.addEventListener("pointermove", (event) => {
      if (plot.hasPointerCapture(event.pointerId)) this.drag(...answer.plot.pointAt(event));
    });
    this.root = createElement("div", {}, plot, this.legend);
    this.draw();
  }

  /**
   * @param {string} label
   * @param {number} i
   */
  createHandle(label, i) {
    const role = { role: "slider", "aria-label": label };
    const handle = createElement("div", { className: "questions-handle", tabIndex: 0, ...role });
    handle.addEventListener("keydown", (event) => {
      const steps = takeMovingKey(event);
      if (steps && !this.isLocked) this.change(() => this.answer.step(i, steps[0], steps[1]));
    });
    return handle;
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (this.isLocked || event.button !== 0) return;
    event.preventDefault();
    const point = this.answer.plot.pointAt(event);
    this.answer.plot.root.setPointerCapture(event.pointerId);
    this.handles[this.answer.take(...point)].focus({ preventScroll: true });
    this.drag(...point);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  drag(x, y) {
    if (!this.isLocked) this.change(() => this.answer.moveTo(x, y));
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
    const { answer, isLocked, isRevealed, spec } = this;
    const { plot } = answer;
    plot.content.replaceChildren(...plot.drawKnown(spec.known), ...answer.drawGuess(isRevealed));
    if (isRevealed) plot.content.append(...answer.drawTruth());
    plot.root.classList.toggle("questions-locked", isLocked);
    for (const [i, handle] of this.handles.entries()) this.showHandle(handle, i);
    this.legend.replaceChildren(...this.legendItems());
  }

  legendItems() {
    const { answer, isTouched, spec, texts } = this;
    const items = spec.known.map(({ label, mark }, i) => createLegendItem(label, knownStyle(mark, i), mark !== ""));
    if (this.isRevealed && isTouched) items.push(createLegendItem(texts.guess, GUESS, answer.hasMarks));
    if (this.isRevealed) items.push(createLegendItem(texts.truth, TRUTH, answer.hasMarks));
    if (!this.isLocked) items.push(createElement("span", {}, texts.drag));
    return items;
  }

  /**
   * Put a handle where it belongs, and tell a screen reader.
   *
   * @param {HTMLElement} handle
   * @param {number} i
   */
  showHandle(handle, i) {
    const { point, scale, now, guess, truth } = this.answer.handle(i);
    this.answer.plot.put(handle, ...point);
    const valuetext = this.isRevealed ? fillTemplate(this.texts.guessAndTruth, { guess, truth }) : guess;
    const { low, high } = scale.spec;
    // Steps may end at -5e-17, which is 0, and in this form no number to a screen reader.
    const valuenow = Number(now.toFixed(6));
    const values = { valuemin: low, valuemax: high, valuenow, valuetext, disabled: this.isLocked };
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
    this.answer.reset();
    this.lock(false);
  }

  problem() {
    return ""; // something is drawn from the start
  }

  typed() {
    if (!this.isTouched) return "";
    const guesses = this.answer.labels.map((label, i) => `${label}: ${this.answer.handle(i).guess}`);
    return guesses.join("; ");
  }

  /** @returns {Kept} */
  kept() {
    return this.isTouched ? this.answer.labels.map((_, i) => this.answer.handle(i).point) : [];
  }

  /** @param {Kept} kept */
  restore(kept) {
    for (const [x, y] of /** @type {[x: number, y: number][]} */ (kept)) {
      this.answer.take(x, y);
      this.answer.moveTo(x, y);
    }
    this.isTouched = true;
    this.draw();
  }

  mark() {
    const { answer, spec } = this;
    const right = answer.isRight();
    if (right) this.reveal();
    const mistake = answer.mistake();
    const said = mistake === null ? [...answer.differences(), spec.otherwise] : [mistake];
    return { right, feedback: right ? [spec.right] : said };
  }

  solution() {
    this.reveal();
    return [this.texts.sketchShown, this.spec.right];
  }

  /** @param {boolean} locked */
  lock(locked) {
    this.isLocked = locked;
    // Who may answer once more does not see the truth.
    this.isRevealed &&= locked;
    this.draw();
  }

  focus() {
    this.handles[0].focus();
  }
}
