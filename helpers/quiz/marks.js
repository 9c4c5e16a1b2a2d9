/** Marks on one axis, each in a row of its own. */

/** @import { DrawnAnswer, MarksSpec, Texts } from "./quiz_spec.js" */
import { fillTemplate } from "../widget/common.js";
import { Plot } from "./plot.js";
import { createCurve, createMark, createSvg, GUESS, NOT_PLACED, TRUTH } from "./svg.js";

const ROW = { height: 58, words: 15, marks: 37 }; // on a telephone still as high as a finger is wide

/** @implements {DrawnAnswer} */
export class Marks {
  hasMarks = true;

  /**
   * @param {MarksSpec} spec
   * @param {Texts} texts
   */
  constructor(spec, texts) {
    this.spec = spec;
    this.texts = texts;
    this.plot = new Plot(spec.axis, null, ROW.height * spec.marks.length);
    this.labels = spec.marks.map(({ label }) => `${label}: ${spec.axis.label}`);
    /** @type {(number | null)[]} null: not placed */
    this.places = [];
    this.taken = 0;
    this.reset();
  }

  /** Put everything where it was before the guess. */
  reset() {
    this.places = this.spec.marks.map(() => null);
  }

  /** @param {number} i */
  rowTop(i) {
    return this.plot.top + ROW.height * i;
  }

  /**
   * Return where a mark is, or waits to be placed.
   *
   * @param {number} i
   */
  value(i) {
    return this.places[i] ?? this.plot.x.middle();
  }

  /**
   * @param {number} i
   * @param {number} value
   * @returns {[x: number, y: number]}
   */
  pointOf(i, value) {
    return [this.plot.x.place(value), this.rowTop(i) + ROW.marks];
  }

  /**
   * @param {number} _x
   * @param {number} y
   */
  take(_x, y) {
    const row = Math.floor((y - this.plot.top) / ROW.height);
    this.taken = Math.max(0, Math.min(this.places.length - 1, row));
    return this.taken;
  }

  /** @param {number} x */
  moveTo(x) {
    this.places[this.taken] = this.plot.x.valueAt(x);
  }

  /**
   * @param {number} i
   * @param {number} right
   * @param {number} up
   */
  step(i, right, up) {
    this.places[i] = this.plot.x.moved(this.value(i), right || up);
  }

  /** @param {number} i */
  handle(i) {
    const { texts, plot } = this;
    const now = this.value(i);
    const guess = this.places[i] === null ? texts.notPlaced : plot.x.format(now);
    const truth = plot.x.format(this.spec.marks[i].truth);
    return { point: this.pointOf(i, now), scale: plot.x, now, guess, truth };
  }

  /** @param {boolean} isRevealed */
  drawGuess(isRevealed) {
    const { start, end } = this.plot.x;
    return this.spec.marks.flatMap(({ label }, i) => {
      const isPlaced = this.places[i] !== null;
      const [x, y] = this.pointOf(i, this.value(i));
      const words = { x: start, y: this.rowTop(i) + ROW.words, fill: "#262626", "font-size": 14, "font-weight": 600 };
      return [
        createSvg("line", { x1: start, x2: end, y1: y, y2: y, stroke: "#b5b5b5" }),
        createSvg("text", words, label),
        ...(isPlaced || !isRevealed ? [createMark(x, y, isPlaced ? GUESS : NOT_PLACED, 8)] : []),
      ];
    });
  }

  drawTruth() {
    return this.spec.marks.flatMap(({ truth }, i) => {
      const place = this.places[i];
      const end = this.pointOf(i, truth);
      const way = place === null ? [] : [createCurve([this.pointOf(i, place), end], GUESS, 2.5)];
      return [...way, createMark(...end, TRUTH, 8)];
    });
  }

  /** Find the mark that is farthest off: its place in the list, and the distance as a part of the axis. */
  farthest() {
    const { x } = this.plot;
    const distances = this.spec.marks.map(({ truth }, i) => {
      const place = this.places[i];
      return place === null ? 0 : Math.abs(x.share(place) - x.share(truth));
    });
    const distance = Math.max(...distances);
    return { i: distances.indexOf(distance), isNear: distance <= this.spec.tolerance + 1e-9 };
  }

  isRight() {
    return !this.places.includes(null) && this.farthest().isNear;
  }

  mistake() {
    const { i, isNear } = this.farthest();
    const place = this.value(i);
    const mistake = this.spec.mistakes.find(({ low, high }) => low <= place && place <= high);
    return (!isNear && mistake?.feedback) || null;
  }

  differences() {
    const { i, isNear } = this.farthest();
    if (isNear) return []; // another mark is missing
    const { guess, truth } = this.handle(i);
    return [fillTemplate(this.texts.marked, { mark: this.spec.marks[i].label, guess, truth })];
  }
}
