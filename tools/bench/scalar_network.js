/** A network that is trained in scalar loops, as playgrounds in a browser do it: what others are measured against. */

/**
 * A layer; its parameters are one row a unit from `start` on, each bias behind its weights, as in helpers/nn/networks.py.
 *
 * @typedef {{ start: number, inputs: number, units: number }} Layer
 */

/** A dense network with one output, and its gradient. */
export class ScalarNetwork {
  /**
   * @param {number[]} sizes
   * @param {number} slope
   * @param {number[]} parameters
   */
  constructor(sizes, slope, parameters) {
    this.slope = slope;
    this.parameters = Float64Array.from(parameters);
    this.gradient = new Float64Array(parameters.length);
    this.values = sizes.map((size) => new Float64Array(size));
    this.errors = sizes.map((size) => new Float64Array(size));
    /** @type {Layer[]} */
    this.layers = [];
    let start = 0;
    for (let i = 1; i < sizes.length; i += 1) {
      this.layers.push({ start, inputs: sizes[i - 1], units: sizes[i] });
      start += sizes[i] * (sizes[i - 1] + 1);
    }
  }

  /**
   * Return the network's answer to a sample.
   *
   * @param {number[]} sample
   */
  forward(sample) {
    this.values[0].set(sample);
    for (let i = 0; i < this.layers.length; i += 1) {
      const { start, inputs, units } = this.layers[i];
      const [from, to] = [this.values[i], this.values[i + 1]];
      const last = i === this.layers.length - 1;
      for (let unit = 0, at = start; unit < units; unit += 1, at += inputs + 1) {
        let z = this.parameters[at + inputs];
        for (let j = 0; j < inputs; j += 1) z += this.parameters[at + j] * from[j];
        to[unit] = last || z > 0 ? z : this.slope * z;
      }
    }
    return this.values[this.values.length - 1][0];
  }

  /**
   * Add the gradient of the last sample; a hidden value has the sign of its pre-activation.
   *
   * @param {number} error
   */
  backward(error) {
    this.errors[this.errors.length - 1][0] = error;
    for (let i = this.layers.length - 1; i >= 0; i -= 1) {
      const { start, inputs, units } = this.layers[i];
      const [values, errors, below] = [this.values[i], this.errors[i + 1], this.errors[i]];
      below.fill(0);
      for (let unit = 0, at = start; unit < units; unit += 1, at += inputs + 1) {
        const here = errors[unit];
        for (let j = 0; j < inputs; j += 1) {
          this.gradient[at + j] += here * values[j];
          below[j] += here * this.parameters[at + j];
        }
        this.gradient[at + inputs] += here;
      }
      if (i > 0) for (let j = 0; j < inputs; j += 1) if (!(values[j] > 0)) below[j] *= this.slope;
    }
  }

  /**
   * Make one step of gradient descent on a batch, down the mean cross-entropy of a yes or no.
   *
   * @param {number[][]} inputs
   * @param {number[]} targets
   * @param {number} from
   * @param {number} batch
   * @param {number} rate
   */
  step(inputs, targets, from, batch, rate) {
    this.gradient.fill(0);
    for (let row = from; row < from + batch; row += 1) {
      this.backward(1 / (1 + Math.exp(-this.forward(inputs[row]))) - targets[row]);
    }
    for (let k = 0; k < this.parameters.length; k += 1) this.parameters[k] -= (rate / batch) * this.gradient[k];
  }
}
