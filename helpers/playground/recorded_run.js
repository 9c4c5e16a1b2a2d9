/** A run of the playground: what was measured of it, moment by moment. */

/** @import { TrainedRun } from "./playground_spec.js" */

/** @typedef {"parameters" | "slopes" | "loss" | "accuracy" | "unseen" | "deadSince" | "gradients"} ArrayName */

/** A run that was measured at some moments; a moment is the place of a step among those. */
export class RecordedRun {
  /** @param {TrainedRun} trained */
  constructor(trained) {
    this.trained = trained;
    const { settings, total, isCurve, box, stages, hidden, steps, diverged } = trained;
    this.settings = settings;
    this.total = total;
    this.isCurve = isCurve;
    this.box = box;
    this.stages = stages;
    this.hidden = hidden;
    this.steps = steps;
    this.diverged = diverged;
    this.lastMoment = steps.length - 1;
    this.firstUnit = hidden.map((_, layer) => sum(hidden.slice(0, layer)));
    this.deadCounts = this.summarizeLayers("deadSince", (since) => since.filter((step) => step >= 0).length);
    this.meanSlopes = this.summarizeLayers("slopes", (slopes) => sum(slopes) / slopes.length);
  }

  get isSlopeLearned() {
    return String(this.settings.act).startsWith("prelu");
  }

  /**
   * Return what an array holds of one moment.
   *
   * @param {ArrayName} name
   * @param {number} moment
   */
  row(name, moment) {
    const numbers = this.trained[name];
    const length = numbers.length / this.steps.length;
    return numbers.subarray(moment * length, (moment + 1) * length);
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
    const { table } = this.trained;
    if (!table) return z > 0 ? z : slope * z;
    const { low, high, values } = table;
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
