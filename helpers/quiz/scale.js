/** An axis in numbers: from values to places in a drawing and back, in steps. */

/** @import { AxisSpec } from "./quiz_spec.js" */
const MOST_DECIMALS = 3;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Values between two ends, along a line of the drawing. */
export class Scale {
  /**
   * @param {AxisSpec} spec
   * @param {number} start where the lower end is drawn
   * @param {number} end
   */
  constructor(spec, start, end) {
    this.spec = spec;
    this.start = start;
    this.end = end;
    this.low = this.toUnits(spec.low);
    this.high = this.toUnits(spec.high);
    this.decimals = decimalsOf(spec.step);
  }

  /** @param {number} value */
  toUnits(value) {
    return this.spec.logarithmic ? Math.log10(value) : value;
  }

  /**
   * Return where a value lies: 0 at the lower end, 1 at the upper.
   *
   * @param {number} value
   */
  share(value) {
    return (this.toUnits(value) - this.low) / (this.high - this.low);
  }

  /** @param {number} value */
  place(value) {
    return this.start + this.share(value) * (this.end - this.start);
  }

  /**
   * Return the value that belongs to a place of the drawing, within the ends and on a step.
   *
   * @param {number} place
   */
  valueAt(place) {
    const share = (place - this.start) / (this.end - this.start);
    return this.onStep(this.low + share * (this.high - this.low));
  }

  /**
   * Return the value so many steps further on.
   *
   * @param {number} value
   * @param {number} steps
   */
  moved(value, steps) {
    return this.onStep(this.toUnits(value) + steps * this.spec.step);
  }

  /** Return 0, if the axis holds it, or else its middle. */
  origin() {
    const { low, high, logarithmic } = this.spec;
    return this.onStep(!logarithmic && low <= 0 && high >= 0 ? 0 : this.middleInUnits());
  }

  /** Return the value in the middle of the axis. */
  middle() {
    return this.onStep(this.middleInUnits());
  }

  middleInUnits() {
    return (this.low + this.high) / 2;
  }

  /** @param {number} units */
  onStep(units) {
    const { step, logarithmic } = this.spec;
    const steps = Math.round((Math.min(this.high, Math.max(this.low, units)) - this.low) / step);
    const rounded = Math.min(this.high, this.low + steps * step);
    return Number((logarithmic ? 10 ** rounded : rounded).toPrecision(12));
  }

  /**
   * Write a value as exactly as the steps are.
   *
   * @param {number} value
   */
  format(value) {
    const rounded = this.spec.logarithmic ? value.toPrecision(2) : value.toFixed(this.decimals);
    return formatShort(Number(rounded));
  }

  /**
   * Name a value by the axis, as in "x = 2".
   *
   * @param {number} value
   */
  name(value) {
    return `${this.spec.label} = ${this.format(value)}`;
  }

  /**
   * Write what stands at a tick; powers of ten where the number would be long.
   *
   * @param {number} tick
   */
  formatTick(tick) {
    const power = Math.round(Math.log10(tick));
    if (!this.spec.logarithmic || Math.abs(power) <= 3) return formatShort(tick);
    const digits = Array.from(String(Math.abs(power)), (digit) => SUPERSCRIPTS[Number(digit)]);
    return `10${power < 0 ? "⁻" : ""}${digits.join("")}`;
  }
}

/** @param {number} value */
function formatShort(value) {
  return String(Number(value.toPrecision(6)) || 0).replace("-", "−");
}

/**
 * Return how many decimals tell steps apart.
 *
 * @param {number} step
 */
function decimalsOf(step) {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals += 1) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9) return decimals;
  }
  return Math.max(0, Math.ceil(-Math.log10(step)));
}
