/** The prediction of places on an axis: a mark for each, in a row of its own. */

/** @import { MarksSpec, Texts } from "./quiz_spec.js" */
import { fillTemplate } from "../widget/common.js";
import { Plot } from "./plot.js";
import { PlotForm } from "./plot_form.js";
import { createCurve, createMark, createSvg, GUESS, NOT_PLACED, TRUTH } from "./svg.js";

const ROW_HEIGHT = 56; // on a telephone still as high as a finger
const ROWS_TOP = 28;
const WORDS_BELOW = 15; // from a row's upper end to its words
const MARKS_BELOW = 36; // and to its marks

/** Marks that are moved along one axis. */
export class MarksForm extends PlotForm {
  /**
   * @param {MarksSpec} spec
   * @param {Texts} texts
   */
  constructor(spec, texts) {
    const plot = new Plot(spec.axis, null, ROW_HEIGHT * spec.marks.length);
    const labels = spec.marks.map(({ label }) => `${label}: ${spec.axis.label}`);
    super(spec, texts, plot, labels);
    this.marksSpec = spec;
    /** @type {(number | null)[]} null: not placed */
    this.places = [];
    this.taken = 0;
    this.reset();
    this.draw();
  }

  reset() {
    this.places = this.marksSpec.marks.map(() => null);
  }

  /** @param {number} i */
  rowY(i) {
    return ROWS_TOP + ROW_HEIGHT * i + MARKS_BELOW;
  }

  /**
   * @param {number} _x
   * @param {number} y
   */
  take(_x, y) {
    this.taken = Math.max(0, Math.min(this.places.length - 1, Math.floor((y - ROWS_TOP) / ROW_HEIGHT)));
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
    this.places[i] = this.plot.x.moved(this.places[i] ?? this.plot.x.middle(), right || up);
  }

  /**
   * @param {HTMLElement} handle
   * @param {number} i
   */
  showHandle(handle, i) {
    const { x } = this.plot;
    const place = this.places[i];
    const now = place ?? x.middle();
    this.describe(handle, {
      point: [x.place(now), this.rowY(i)],
      low: x.spec.low,
      high: x.spec.high,
      now,
      guess: place === null ? this.texts.notPlaced : x.format(place),
      truth: x.format(this.marksSpec.marks[i].truth),
    });
  }

  drawGuess() {
    const { x } = this.plot;
    return this.marksSpec.marks.flatMap(({ label }, i) => {
      const place = this.places[i];
      const y = this.rowY(i);
      const row = { x1: x.start, x2: x.end, y1: y, y2: y, stroke: "#b5b5b5" };
      const words = {
        x: x.start,
        y: y - MARKS_BELOW + WORDS_BELOW,
        fill: "#262626",
        "font-size": 14,
        "font-weight": 600,
      };
      const isHidden = this.isRevealed && place === null;
      return [
        createSvg("line", row),
        createSvg("text", words, label),
        ...(isHidden ? [] : [createMark(x.place(place ?? x.middle()), y, place === null ? NOT_PLACED : GUESS, 8)]),
      ];
    });
  }

  drawTruth() {
    const { x } = this.plot;
    return this.marksSpec.marks.flatMap(({ truth }, i) => {
      const y = this.rowY(i);
      const place = this.places[i];
      /** @type {[x: number, y: number]} */
      const end = [x.place(truth), y];
      const way = place === null ? [] : [createCurve([[x.place(place), y], end], GUESS, 2.5)];
      return [...way, createMark(...end, TRUTH, 8)];
    });
  }

  /** Find the mark that is farthest off: its place in the list, and the distance as a part of the axis. */
  farthest() {
    const { x } = this.plot;
    const distances = this.marksSpec.marks.map(({ truth }, i) => {
      const place = this.places[i];
      return place === null ? 0 : Math.abs(x.share(place) - x.share(truth));
    });
    const distance = Math.max(...distances);
    return { i: distances.indexOf(distance), distance };
  }

  isRight() {
    return !this.places.includes(null) && this.farthest().distance <= this.marksSpec.tolerance + 1e-9;
  }

  mistake() {
    const { i, distance } = this.farthest();
    if (distance <= this.marksSpec.tolerance) return null;
    const place = this.places[i] ?? Number.NaN;
    return this.marksSpec.mistakes.find(({ low, high }) => low <= place && place <= high)?.feedback ?? null;
  }

  differences() {
    const { i } = this.farthest();
    const place = this.places[i];
    if (place === null) return [];
    const { label, truth } = this.marksSpec.marks[i];
    const [guess, real] = [place, truth].map((value) => this.plot.x.format(value));
    return [fillTemplate(this.texts.marked, { mark: label, guess, truth: real })];
  }
}
