/** A point that is put into a plane. */

/** @import { DrawnAnswer, PointSpec, Texts } from "./quiz_spec.js" */
/** @import { Scale } from "./scale.js" */
import { fillTemplate } from "../widget/common.js";
import { Plot } from "./plot.js";
import { createCurve, createMark, GUESS, NOT_PLACED, TRUTH } from "./svg.js";

const PLANE_HEIGHT = 300;

/** @implements {DrawnAnswer} */
export class Point {
  hasMarks = true;

  /**
   * @param {PointSpec} spec
   * @param {Texts} texts
   */
  constructor(spec, texts) {
    this.spec = spec;
    this.texts = texts;
    this.plot = new Plot(spec.x, spec.y, PLANE_HEIGHT);
    this.x = this.plot.x;
    this.y = /** @type {Scale} */ (this.plot.y);
    this.labels = [texts.point];
    /** @type {[x: number, y: number] | null} null: not placed */
    this.guess = null;
  }

  /** Put everything where it was before the guess. */
  reset() {
    this.guess = null;
  }

  /**
   * Return where the point is, or waits to be placed.
   *
   * @returns {[x: number, y: number]}
   */
  value() {
    return this.guess ?? [this.x.middle(), this.y.middle()];
  }

  take() {
    return 0;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  moveTo(x, y) {
    this.guess = [this.x.valueAt(x), this.y.valueAt(y)];
  }

  /**
   * @param {number} _i
   * @param {number} right
   * @param {number} up
   */
  step(_i, right, up) {
    const [x, y] = this.value();
    this.guess = [this.x.moved(x, right), this.y.moved(y, up)];
  }

  /** @param {[x: number, y: number]} point */
  name([x, y]) {
    return `${this.x.name(x)}, ${this.y.name(y)}`;
  }

  handle() {
    const value = this.value();
    const guess = this.guess ? this.name(value) : this.texts.notPlaced;
    const point = this.plot.pointOf(...value);
    return { point, scale: this.x, now: value[0], guess, truth: this.name(this.spec.truth) };
  }

  /** @param {boolean} isRevealed */
  drawGuess(isRevealed) {
    if (isRevealed && !this.guess) return [];
    return [createMark(...this.plot.pointOf(...this.value()), this.guess ? GUESS : NOT_PLACED, 8)];
  }

  drawTruth() {
    const end = this.plot.pointOf(...this.spec.truth);
    const way = this.guess ? [createCurve([this.plot.pointOf(...this.guess), end], GUESS, 2.5)] : [];
    return [...way, createMark(...end, TRUTH, 8)];
  }

  /**
   * Return how far the guess is from a point, as a part of the axes.
   *
   * @param {number} x
   * @param {number} y
   */
  distance(x, y) {
    const [guessX, guessY] = this.value();
    return Math.hypot(this.x.share(guessX) - this.x.share(x), this.y.share(guessY) - this.y.share(y));
  }

  isRight() {
    return this.distance(...this.spec.truth) <= this.spec.tolerance + 1e-9;
  }

  mistake() {
    return this.spec.mistakes.find(({ x, y, radius }) => this.distance(x, y) <= radius)?.feedback ?? null;
  }

  differences() {
    const { guess, truth } = this.handle();
    return [fillTemplate(this.texts.pointed, { guess, truth })];
  }
}
