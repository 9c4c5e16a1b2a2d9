/** A curve through a few places, whose heights are moved. */

/** @import { DrawnAnswer, SketchSpec, Texts } from "./quiz_spec.js" */
/** @import { Scale } from "./scale.js" */
import { fillTemplate, nearestIndex } from "../widget/common.js";
import { Plot } from "./plot.js";
import { createCurve, createMark, GUESS, TRUTH } from "./svg.js";

const SKETCH_HEIGHT = 190;

/** @implements {DrawnAnswer} */
export class Sketch {
  hasMarks = false;

  /**
   * @param {SketchSpec} spec
   * @param {Texts} texts
   */
  constructor(spec, texts) {
    this.spec = spec;
    this.texts = texts;
    this.plot = new Plot(spec.x, spec.y, SKETCH_HEIGHT);
    this.y = /** @type {Scale} */ (this.plot.y);
    this.labels = spec.places.map((place) => fillTemplate(texts.height, { place: this.plot.x.name(place) }));
    this.columns = spec.places.map((place) => this.plot.x.place(place));
    /** @type {number[]} */
    this.heights = [];
    /** Where the pointer was last. */
    this.last = { column: 0, height: 0 };
    this.reset();
  }

  /** Put everything where it was before the guess. */
  reset() {
    this.heights = this.columns.map(() => this.y.origin());
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  take(x, y) {
    const column = nearestIndex(this.columns, x);
    this.last = { column, height: this.y.valueAt(y) };
    return column;
  }

  /**
   * Move the curve to the pointer; columns that a quick hand has passed over lie on a straight line.
   *
   * @param {number} x
   * @param {number} y
   */
  moveTo(x, y) {
    const { last } = this;
    const [column, height] = [nearestIndex(this.columns, x), this.y.valueAt(y)];
    const way = Math.abs(column - last.column);
    const direction = Math.sign(column - last.column);
    for (let passed = 1; passed < way; passed += 1) {
      const between = last.height + ((height - last.height) * passed) / way;
      this.heights[last.column + direction * passed] = this.y.moved(between, 0);
    }
    this.heights[column] = height;
    this.last = { column, height };
  }

  /**
   * @param {number} i
   * @param {number} right
   * @param {number} up
   */
  step(i, right, up) {
    this.heights[i] = this.y.moved(this.heights[i], up || right);
  }

  /** @param {number} i */
  handle(i) {
    const now = this.heights[i];
    const [guess, truth] = [now, this.spec.truth[i]].map((height) => this.y.format(height));
    /** @type {[x: number, y: number]} */
    const point = [this.columns[i], this.y.place(now)];
    return { point, scale: this.y, now, guess, truth };
  }

  /** @param {boolean} isRevealed */
  drawGuess(isRevealed) {
    const points = this.heights.map((height, i) => this.plot.pointOf(this.spec.places[i], height));
    const line = createCurve(points, { ...GUESS, dashes: isRevealed ? GUESS.dashes : "" });
    return [line, ...points.map((point) => createMark(...point, GUESS, 5))];
  }

  drawTruth() {
    const { fine, places, truth } = this.spec;
    const { x, y } = fine ?? { x: places, y: truth };
    const points = y.map((height, i) => (Number.isFinite(height) ? this.plot.pointOf(x[i], Number(height)) : null));
    return [createCurve(points, TRUTH, 4)];
  }

  /**
   * Return how far each height is from a curve's, as a part of the axis.
   *
   * @param {number[]} curve
   */
  distances(curve) {
    return this.heights.map((height, i) => Math.abs(this.y.share(height) - this.y.share(curve[i])));
  }

  /** @param {number[]} curve */
  isNear(curve) {
    return Math.max(...this.distances(curve)) <= this.spec.tolerance + 1e-9;
  }

  isRight() {
    return this.isNear(this.spec.truth);
  }

  mistake() {
    return this.spec.mistakes.find(({ curve }) => this.isNear(curve))?.feedback ?? null;
  }

  differences() {
    // A question can be tried again, so nothing may be given away.
    if (this.spec.kind === "sketch") return [];
    const distances = this.distances(this.spec.truth);
    const i = distances.indexOf(Math.max(...distances));
    const { guess, truth } = this.handle(i);
    return [fillTemplate(this.texts.drawn, { place: this.plot.x.name(this.spec.places[i]), guess, truth })];
  }
}
