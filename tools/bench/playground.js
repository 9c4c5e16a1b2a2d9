// A network trained by plain gradient descent in scalar loops, as playgrounds in a browser do it. A layer's parameters
// are one row a unit, each bias behind its weights, and one layer behind the other, as in helpers/nn/networks.py.

class Network {
  constructor(sizes, slope, parameters) {
    this.slope = slope;
    this.parameters = Float64Array.from(parameters);
    this.gradient = new Float64Array(parameters.length);
    this.values = sizes.map((size) => new Float64Array(size));
    this.errors = sizes.map((size) => new Float64Array(size));
    this.layers = [];
    let start = 0;
    for (let i = 1; i < sizes.length; i += 1) {
      this.layers.push({ start, inputs: sizes[i - 1], units: sizes[i] });
      start += sizes[i] * (sizes[i - 1] + 1);
    }
  }

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
    return this.values.at(-1)[0];
  }

  /** Adds what the last sample asks for; a hidden value has the sign of its pre-activation. */
  backward(error) {
    this.errors.at(-1)[0] = error;
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

  /** One step on a batch, down the mean cross-entropy of a yes or no. */
  step(inputs, targets, from, batch, rate) {
    this.gradient.fill(0);
    for (let row = from; row < from + batch; row += 1) {
      this.backward(1 / (1 + Math.exp(-this.forward(inputs[row]))) - targets[row]);
    }
    for (let k = 0; k < this.parameters.length; k += 1) this.parameters[k] -= (rate / batch) * this.gradient[k];
  }
}

function train({ sizes, slope, parameters, inputs, targets, batch, rate, steps }) {
  const network = new Network(sizes, slope, parameters);
  const start = performance.now();
  for (let step = 0; step < steps; step += 1) {
    network.step(inputs, targets, (step * batch) % inputs.length, batch, rate);
  }
  return { seconds: (performance.now() - start) / 1000, parameters: [...network.parameters] };
}
