/** What a live figure shows while its controls stand somewhere: figure_state.py in the browser. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { Block, Compute, ControlValues, FramesSpec, Pixels, Points, Quantity, SliderSpec, Template } from "./figure_spec.js" */

import { copyBuffer, formatFixed, nearestIndex } from "../widget/common.js";
import { withinLimits } from "./handles.js";

/** The frames of a figure, and where its controls stand. */
export class FigureState {
  /**
   * @param {AnyModel} model
   * @param {Compute} compute
   * @param {() => void} repaint
   */
  constructor(model, compute, repaint) {
    this.model = model;
    this.compute = compute;
    this.repaint = repaint;
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
      if (control.kind === "checkbox") for (const artist of control.shows) this.toggles.set(artist, control.name);
    }
    /** @type {Map<string, number>} the positions of the sliders */
    this.positions = new Map();
    /** @type {ControlValues} */
    this.values = {};
    /** @type {ReturnType<Compute>} */
    this.results = {};
    this.readControls();
  }

  /** Read where the controls stand, and compute what depends on it; what lies between positions counts as the nearer one. */
  readControls() {
    for (const control of this.spec.controls) {
      if (control.kind === "slider") {
        const position = nearestIndex(control.values, this.model.get(control.name));
        this.positions.set(control.name, position);
        this.values[control.name] = control.values[position];
      } else if (control.kind === "handle") {
        for (const part of [control.x, control.y])
          this.values[part.name] = withinLimits(part, this.model.get(part.name));
      } else {
        this.values[control.name] = this.model.get(control.name);
      }
    }
    this.results = this.compute(this.values, this.model.get("data"), this.repaint);
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
   * Return the pixels of an image.
   *
   * @param {string} name
   * @returns {Pixels}
   */
  pixels(name) {
    const artist = this.spec.artists[name];
    if (artist.kind === "computed") return /** @type {Pixels} */ (this.results[artist.result]);
    if (artist.kind !== "image") throw new TypeError(`${name} is no image`);
    const [rows, columns] = artist.values.shape;
    return { rows, columns, values: /** @type {Uint8Array} */ (this.frame(artist.values)) };
  }

  /**
   * Return the value of a constant, a slider, a handle's coordinate or a number.
   *
   * @param {Quantity} quantity
   * @returns {number}
   */
  number(quantity) {
    if (typeof quantity === "number") return quantity;
    const value = this.values[quantity];
    if (typeof value === "number") return value;
    const number = this.spec.numbers[quantity];
    switch (number.kind) {
      case "curveValue":
        return interpolate(...this.curve(number.curve), this.number(number.at));
      case "computed":
        return /** @type {number} */ (this.results[number.result]);
      case "number":
        return this.frame(number.values)[0];
      case "phrase":
        throw new TypeError(`${quantity} is a phrase, which has no value`);
    }
  }

  /**
   * Return the x and y that are drawn of an artist.
   *
   * @param {string} name
   * @returns {Points}
   */
  points(name) {
    const artist = this.spec.artists[name];
    if (artist.kind !== "curve") return this.curve(name);
    const drawn = artist.until ? this.position(artist.until) + 1 : undefined;
    return [this.frame(artist.x).slice(0, drawn), this.frame(artist.y).slice(0, drawn)];
  }

  /**
   * Return the x and y of an artist, to its end.
   *
   * @param {string} name
   * @returns {Points}
   */
  curve(name) {
    const artist = this.spec.artists[name];
    switch (artist.kind) {
      case "computed":
        return /** @type {Points} */ (this.results[artist.result]);
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
   * Fill in the text of a label.
   *
   * @param {string} name
   */
  label(name) {
    const artist = this.spec.artists[name];
    return artist.kind === "label" ? this.text(artist.text) : "";
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
    if (number?.kind === "phrase") {
      const { index, phrases } = number;
      return this.text(phrases[typeof index === "string" ? Number(this.results[index]) : this.frame(index)[0]]);
    }
    return formatFixed(this.number(name), decimals);
  }
}

/**
 * Return the height of a piecewise-linear curve at a place; at a jump the left piece counts. NaN outside of it.
 *
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} y
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
