/** What a live figure shows while its controls stand somewhere: figure_state.py in the browser. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { Block, FramesSpec, Quantity, SliderSpec, Template } from "./figure_spec.js" */

import { copyBuffer, formatFixed, nearestIndex } from "../widget/common.js";

/** @typedef {number[] | Float32Array | Uint8Array} Numbers */

/** The frames of a figure, and where its controls stand. */
export class FigureState {
  /** @param {AnyModel} model */
  constructor(model) {
    this.model = model;
    /** @type {FramesSpec} */
    this.spec = model.get("frames");
    const bytes = copyBuffer(model.get("frame_bytes"));
    this.arrays = { float32: new Float32Array(bytes), uint8: new Uint8Array(bytes) };
    /** @type {Map<string, SliderSpec>} */
    this.sliders = new Map();
    /** @type {Map<string, string>} the checkbox that shows an artist */
    this.toggles = new Map();
    for (const control of this.spec.controls) {
      if (control.kind === "slider") this.sliders.set(control.name, control);
      else for (const artist of control.shows) this.toggles.set(artist, control.name);
    }
    /** @type {Map<string, number>} the positions of the sliders */
    this.positions = new Map();
    this.readControls();
  }

  /** Read where the controls stand; a value between two positions counts as the nearer one. */
  readControls() {
    for (const [name, { values }] of this.sliders) {
      this.positions.set(name, nearestIndex(values, this.model.get(name)));
    }
  }

  /**
   * Return the position of a slider among its values.
   *
   * @param {string} slider
   */
  position(slider) {
    return this.positions.get(slider) ?? 0;
  }

  /**
   * Tell whether the checkboxes let an artist be seen.
   *
   * @param {string} artist
   */
  isVisible(artist) {
    const toggle = this.toggles.get(artist);
    return toggle === undefined || this.model.get(toggle);
  }

  /**
   * Return one frame of an array.
   *
   * @param {Block} block
   */
  frame({ start, type, shape, steps }) {
    const array = this.arrays[type];
    let from = start / array.BYTES_PER_ELEMENT;
    for (const [slider, step] of steps) from += step * this.position(slider);
    return array.subarray(from, from + shape.reduce((size, length) => size * length, 1));
  }

  /**
   * Return the value of a constant, a slider or a number.
   *
   * @param {Quantity} quantity
   * @returns {number}
   */
  number(quantity) {
    if (typeof quantity === "number") return quantity;
    const slider = this.sliders.get(quantity);
    if (slider) return slider.values[this.position(quantity)];
    const number = this.spec.numbers[quantity];
    if (number.kind === "curveValue") return interpolate(...this.curve(number.curve), this.number(number.at));
    return this.frame(number.kind === "phrase" ? number.index : number.values)[0];
  }

  /**
   * Return the x and y that are drawn of an artist.
   *
   * @param {string} name
   * @returns {[Numbers, Numbers]}
   */
  points(name) {
    const artist = this.spec.artists[name];
    const [x, y] = this.curve(name);
    if (artist.kind !== "curve" || !artist.until) return [x, y];
    const drawn = this.position(artist.until) + 1;
    return [x.slice(0, drawn), y.slice(0, drawn)];
  }

  /**
   * Return the x and y of an artist, to its end.
   *
   * @param {string} name
   * @returns {[Numbers, Numbers]}
   */
  curve(name) {
    const artist = this.spec.artists[name];
    switch (artist.kind) {
      case "curve":
        return [this.frame(artist.x), this.frame(artist.y)];
      case "polyline":
        return [artist.x.map((x) => this.number(x)), artist.y.map((y) => this.number(y))];
      case "label":
        return [[this.number(artist.x)], [this.number(artist.y)]];
      case "tangent": {
        const [x, y, slope] = [this.number(artist.x), this.number(artist.y), this.number(artist.slope)];
        const reach = artist.reach / Math.hypot(1, slope);
        return [
          [x - reach, x + reach],
          [y - reach * slope, y + reach * slope],
        ];
      }
      case "image":
        throw new TypeError(`${name} is an image, which has no points`);
    }
  }

  /**
   * Fill in the numbers and phrases that a template quotes.
   *
   * @param {Template} template
   * @returns {string}
   */
  text(template) {
    return template.map((part) => (typeof part === "string" ? part : this.quote(...part))).join("");
  }

  /**
   * Write a slider's value or a number with so many decimals, or a phrase.
   *
   * @param {string} name
   * @param {number} decimals
   */
  quote(name, decimals) {
    const number = this.spec.numbers[name];
    if (number?.kind === "phrase") return this.text(number.phrases[this.frame(number.index)[0]]);
    return formatFixed(this.number(name), decimals);
  }
}

/**
 * Return the height of a piecewise-linear curve at a place; at a jump the left piece counts. NaN outside of it.
 *
 * @param {Numbers} x
 * @param {Numbers} y
 * @param {number} at
 */
function interpolate(x, y, at) {
  for (let i = 0; i + 1 < x.length; i++) {
    if (x[i] <= at && at <= x[i + 1] && Number.isFinite(y[i] + y[i + 1])) {
      const share = x[i + 1] > x[i] ? (at - x[i]) / (x[i + 1] - x[i]) : 0;
      return y[i] + share * (y[i + 1] - y[i]);
    }
  }
  return NaN;
}
