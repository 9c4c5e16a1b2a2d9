/** What a recorded network makes of points, layer by layer. */

/** @import { Box } from "./playground_spec.js" */
/** @import { RecordedRun } from "./recorded_run.js" */

/** The forward pass of a network at given points; its arrays hold unit after unit, and of each unit all points. */
export class ForwardPass {
  /**
   * @param {Float32Array} points the first coordinate of all points, and then the second
   * @param {number} inputs
   */
  constructor(points, inputs) {
    this.points = points;
    this.count = points.length / inputs;
    /** @type {Float32Array[]} of each layer */
    this.preActivations = [];
    /** @type {Float32Array[]} of each hidden layer */
    this.activations = [];
  }

  /**
   * Go through the network as it was at a moment.
   *
   * @param {RecordedRun} run
   * @param {number} moment
   */
  compute(run, moment) {
    const parameters = run.row("parameters", moment);
    let values = this.points;
    this.preActivations = [];
    this.activations = [];
    run.stages.forEach((_, layer) => {
      const z = this.preActivate(run, layer, parameters, values);
      this.preActivations.push(z);
      if (layer === run.hidden.length) return;
      values = this.activate(run, layer, run.unitsOfLayer("slopes", moment, layer), z);
      this.activations.push(values);
    });
  }

  /**
   * @param {RecordedRun} run
   * @param {number} layer
   * @param {Float32Array} parameters
   * @param {Float32Array} values
   */
  preActivate(run, layer, parameters, values) {
    const { count } = this;
    const { inputs, outputs, start } = run.stages[layer];
    const z = new Float32Array(outputs * count);
    for (let unit = 0; unit < outputs; unit++) {
      const weights = parameters.subarray(start + unit * (inputs + 1), start + (unit + 1) * (inputs + 1));
      const row = z.subarray(unit * count, (unit + 1) * count).fill(weights[inputs]);
      for (let input = 0; input < inputs; input++) {
        const weight = weights[input];
        const from = input * count;
        for (let point = 0; point < count; point++) row[point] += weight * values[from + point];
      }
    }
    return z;
  }

  /**
   * @param {RecordedRun} run
   * @param {number} layer
   * @param {Float32Array} slopes
   * @param {Float32Array} z
   */
  activate(run, layer, slopes, z) {
    const values = new Float32Array(z.length);
    for (let unit = 0; unit < run.hidden[layer]; unit++) {
      const slope = slopes[unit];
      for (let i = unit * this.count; i < (unit + 1) * this.count; i++) values[i] = run.activate(z[i], slope);
    }
    return values;
  }

  /** Return the network's answers: heights of a curve, or the log-odds of two classes. */
  get outputs() {
    return this.preActivations[this.preActivations.length - 1];
  }

  /**
   * @param {number} layer
   * @param {number} unit
   */
  preActivation(layer, unit) {
    return this.preActivations[layer].subarray(unit * this.count, (unit + 1) * this.count);
  }

  /**
   * @param {number} layer
   * @param {number} unit
   */
  activation(layer, unit) {
    return this.activations[layer].subarray(unit * this.count, (unit + 1) * this.count);
  }
}

/**
 * Make the nodes of a grid over a box, or with one row those of a line over its width: first all x₁, then all x₂.
 *
 * @param {Box} box
 * @param {number} columns
 * @param {number} rows
 */
export function gridPoints([left, right, bottom, top], columns, rows) {
  const x = (/** @type {number} */ column) => left + ((right - left) * column) / (columns - 1);
  if (rows === 1) return Float32Array.from({ length: columns }, (_, column) => x(column));
  const points = new Float32Array(2 * columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      points[row * columns + column] = x(column);
      points[columns * rows + row * columns + column] = bottom + ((top - bottom) * row) / (rows - 1);
    }
  }
  return points;
}
