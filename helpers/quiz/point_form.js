/** The prediction of a point in a plane. */

/** @import { PointSpec, Texts } from "./quiz_spec.js" */
/** @import { Scale } from "./scale.js" */
import { fillTemplate } from "../widget/common.js";
import { Plot } from "./plot.js";
import { PlotForm } from "./plot_form.js";
import { createCurve, createMark, GUESS, NOT_PLACED, TRUTH } from "./svg.js";

const PLANE_HEIGHT = 300;

/** A point that is moved in both directions. */
export class PointForm extends PlotForm {
  /**
   * @param {PointSpec} spec
   * @param {Texts} texts
   */
  constructor(spec, texts) {
    super(spec, texts, new Plot(spec.x, spec.y, PLANE_HEIGHT), [texts.point]);
    this.pointSpec = spec;
    this.scales = { x: this.plot.x, y: /** @type {Scale} */ (this.plot.y) };
    /** @type {[x: number, y: number]} */
    this.guess = this.middle();
    this.draw();
  }

  /** @returns {[x: number, y: number]} */
  middle() {
    return [this.scales.x.middle(), this.scales.y.middle()];
  }

  reset() {
    this.guess = this.middle();
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  moveTo(x, y) {
    this.guess = [this.scales.x.valueAt(x), this.scales.y.valueAt(y)];
  }

  /**
   * @param {number} _i
   * @param {number} right
   * @param {number} up
   */
  step(_i, right, up) {
    this.guess = [this.scales.x.moved(this.guess[0], right), this.scales.y.moved(this.guess[1], up)];
  }

  /** @param {[x: number, y: number]} point */
  name([x, y]) {
    return `${this.scales.x.name(x)}, ${this.scales.y.name(y)}`;
  }

  /** @param {HTMLElement} handle */
  showHandle(handle) {
    const { low, high } = this.scales.x.spec;
    this.describe(handle, {
      point: this.plot.pointOf(...this.guess),
      low,
      high,
      now: this.guess[0],
      guess: this.isTouched ? this.name(this.guess) : this.texts.notPlaced,
      truth: this.name(this.pointSpec.truth),
    });
  }

  drawGuess() {
    if (this.isRevealed && !this.isTouched) return [];
    return [createMark(...this.plot.pointOf(...this.guess), this.isTouched ? GUESS : NOT_PLACED, 8)];
  }

  drawTruth() {
    const end = this.plot.pointOf(...this.pointSpec.truth);
    const way = this.isTouched ? [createCurve([this.plot.pointOf(...this.guess), end], GUESS, 2.5)] : [];
    return [...way, createMark(...end, TRUTH, 8)];
  }

  /**
   * Return how far the guess is from a point, as a part of the axes.
   *
   * @param {number} x
   * @param {number} y
   */
  distance(x, y) {
    const { scales, guess } = this;
    return Math.hypot(scales.x.share(guess[0]) - scales.x.share(x), scales.y.share(guess[1]) - scales.y.share(y));
  }

  isRight() {
    return this.distance(...this.pointSpec.truth) <= this.pointSpec.tolerance + 1e-9;
  }

  mistake() {
    const { mistakes } = this.pointSpec;
    return mistakes.find(({ x, y, radius }) => this.distance(x, y) <= radius)?.feedback ?? null;
  }

  differences() {
    const [guess, truth] = [this.guess, this.pointSpec.truth].map((point) => this.name(point));
    return [fillTemplate(this.texts.pointed, { guess, truth })];
  }
}
