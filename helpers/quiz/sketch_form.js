/** The answer to a question about a curve, or a prediction of one: a sketch. */

/** @import { SketchSpec, Texts } from "./quiz_spec.js" */
/** @import { Scale } from "./scale.js" */
import { fillTemplate, nearestIndex } from "../widget/common.js";
import { Plot } from "./plot.js";
import { PlotForm } from "./plot_form.js";
import { createCurve, createMark, GUESS, TRUTH } from "./svg.js";

const SKETCH_HEIGHT = 190;

/** A curve through a few places, whose heights are moved. */
export class SketchForm extends PlotForm {
  /**
   * @param {SketchSpec} spec
   * @param {Texts} texts
   */
  constructor(spec, texts) {
    const plot = new Plot(spec.x, spec.y, SKETCH_HEIGHT);
    const places = spec.places.map((place) => fillTemplate(texts.height, { place: plot.x.name(place) }));
    super(spec, texts, plot, places);
    this.sketch = spec;
    this.y = /** @type {Scale} */ (plot.y);
    this.columns = spec.places.map((place) => plot.x.place(place));
    /** The column that the pointer has just left, and the height there. */
    this.last = { column: 0, height: 0 };
    this.heights = this.level();
    this.draw();
  }

  level() {
    return this.columns.map(() => this.y.origin());
  }

  reset() {
    this.heights = this.level();
  }

  hasMarks() {
    return false;
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
    const column = nearestIndex(this.columns, x);
    const height = this.y.valueAt(y);
    const { last } = this;
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

  /**
   * @param {HTMLElement} handle
   * @param {number} i
   */
  showHandle(handle, i) {
    const { low, high } = this.y.spec;
    const now = this.heights[i];
    const [guess, truth] = [now, this.sketch.truth[i]].map((height) => this.y.format(height));
    this.describe(handle, { point: [this.columns[i], this.y.place(now)], low, high, now, guess, truth });
  }

  /** @param {number[]} heights */
  points(heights) {
    return heights.map((height, i) => this.plot.pointOf(this.sketch.places[i], height));
  }

  drawGuess() {
    const points = this.points(this.heights);
    const line = createCurve(points, { ...GUESS, dashes: this.isRevealed ? GUESS.dashes : "" });
    return [line, ...points.map((point) => createMark(...point, GUESS, 5))];
  }

  drawTruth() {
    const { fine, truth } = this.sketch;
    const points = fine
      ? fine.x.map((x, i) => {
          const height = fine.y[i];
          return height === null ? null : this.plot.pointOf(x, height);
        })
      : this.points(truth);
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
    return Math.max(...this.distances(curve)) <= this.sketch.tolerance + 1e-9;
  }

  isRight() {
    return this.isNear(this.sketch.truth);
  }

  mistake() {
    return this.sketch.mistakes.find(({ curve }) => this.isNear(curve))?.feedback ?? null;
  }

  differences() {
    // A question can be tried again, so nothing may be given away.
    if (this.sketch.kind === "sketch") return [];
    const distances = this.distances(this.sketch.truth);
    const i = distances.indexOf(Math.max(...distances));
    const [guess, truth] = [this.heights[i], this.sketch.truth[i]].map((height) => this.y.format(height));
    return [fillTemplate(this.texts.drawn, { place: this.plot.x.name(this.sketch.places[i]), guess, truth })];
  }

  mark() {
    const marking = super.mark();
    if (marking.right) this.reveal();
    return marking;
  }

  solution() {
    this.reveal();
    return [this.texts.sketchShown, this.spec.right];
  }

  /** @param {boolean} locked */
  lock(locked) {
    if (!locked) this.isRevealed = false;
    super.lock(locked);
  }
}
