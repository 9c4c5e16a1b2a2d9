/** A run of the playground: what was recorded of it, moment by moment. */

/** @import { RunSpec } from "./playground_spec.js" */
import { copyBuffer } from "../widget/common.js";

/** @typedef {keyof RunSpec["arrays"]} ArrayName */

/** A run, of which some moments were recorded; a moment is the place of a step among those. */
export class RecordedRun {
  /**
   * @param {RunSpec} spec
   * @param {DataView} bytes
   */
  constructor(spec, bytes) {
    this.spec = spec;
    const { settings, text, total, isCurve, box, stages } = spec;
    this.settings = settings;
    this.text = text;
    this.total = total;
    this.isCurve = isCurve;
    this.box = box;
    this.stages = stages;
    const floats = new Float32Array(copyBuffer(bytes));
    /** @type {Map<ArrayName, { numbers: Float32Array, rowLength: number }>} */
    this.arrays = new Map();
    for (const [name, { start, shape }] of Object.entries(spec.arrays)) {
      const numbers = floats.subarray(start, start + product(shape));
      this.arrays.set(/** @type {ArrayName} */ (name), { numbers, rowLength: product(shape.slice(1)) });
    }
    this.steps = this.array("steps");
    this.lastMoment = this.steps.length - 1;
    this.hidden = stages.slice(0, -1).map(({ outputs }) => outputs);
    this.firstUnit = this.hidden.map((_, layer) => sum(this.hidden.slice(0, layer)));
    this.deadCounts = this.summarizeLayers("deadSince", (since) => since.filter((step) => step >= 0).length);
    this.meanSlopes = this.summarizeLayers("slopes", (slopes) => sum(slopes) / slopes.length);
    this.activationTable = this.array("table");
  }

  get isSlopeLearned() {
    return String(this.settings.act).startsWith("prelu");
  }

  /**
   * Return everything that an array holds.
   *
   * @param {ArrayName} name
   */
  array(name) {
    return this.arrays.get(name)?.numbers ?? new Float32Array();
  }

  /**
   * Return what an array holds of one moment, or of one point.
   *
   * @param {ArrayName} name
   * @param {number} moment
   */
  row(name, moment) {
    const { numbers, rowLength } = this.arrays.get(name) ?? { numbers: new Float32Array(), rowLength: 0 };
    return numbers.subarray(moment * rowLength, (moment + 1) * rowLength);
  }

  /**
   * Summarize the units of each hidden layer at each moment: one number for each.
   *
   * @param {ArrayName} name of an array with a number for each hidden unit
   * @param {(units: Float32Array) => number} summary
   */
  summarizeLayers(name, summary) {
    return Array.from(this.steps, (_, moment) =>
      this.hidden.map((_, layer) => summary(this.unitsOfLayer(name, moment, layer))),
    );
  }

  /**
   * @param {ArrayName} name of an array with a number for each hidden unit
   * @param {number} moment
   * @param {number} layer
   */
  unitsOfLayer(name, moment, layer) {
    const first = this.firstUnit[layer];
    return this.row(name, moment).subarray(first, first + this.hidden[layer]);
  }

  /**
   * Return the last moment that is not after a step.
   *
   * @param {number} step
   */
  momentOf(step) {
    let [low, high] = [0, this.lastMoment];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.steps[middle] <= step) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Return the step since which a unit is dead; negative for one that is alive.
   *
   * @param {number} moment
   * @param {number} layer
   * @param {number} unit
   */
  deadSince(moment, layer, unit) {
    return this.row("deadSince", moment)[this.firstUnit[layer] + unit];
  }

  /**
   * Apply the activation; a smooth one is read off its table.
   *
   * @param {number} z
   * @param {number} slope
   */
  activate(z, slope) {
    if (!this.spec.table) return z > 0 ? z : slope * z;
    const values = this.activationTable;
    const [low, high] = this.spec.table;
    const place = ((z - low) / (high - low)) * (values.length - 1);
    const left = Math.min(Math.max(Math.floor(place), 0), values.length - 2);
    return values[left] + (place - left) * (values[left + 1] - values[left]);
  }
}

/** @param {number[] | Float32Array} numbers */
export function sum(numbers) {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

/** @param {number[]} numbers */
function product(numbers) {
  return numbers.reduce((total, number) => total * number, 1);
}
