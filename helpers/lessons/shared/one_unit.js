/** One unit, f(wx + b), under gradient descent: helpers/experiments/one_unit.py in the page, to the last bit. */

/** @typedef {{ w: number, b: number, slope: number }} Unit its weight, bias and negative slope α */
/** @typedef {{ x: number[], y: number[] }} Data inputs and targets */
/** @typedef {ReturnType<typeof descend>} Descent */

const LOST = 1e6; // the loss from which on a run has diverged

/**
 * Compute the mean squared error, its derivatives, and how many points are on the positive side.
 *
 * @param {Unit} unit
 * @param {Data} data
 */
export function lossAndGradient({ w, b, slope }, { x, y }) {
  let [loss, towardW, towardB, towardSlope, positive] = [0, 0, 0, 0, 0];
  x.forEach((input, i) => {
    const z = w * input + b;
    const derivative = z > 0 ? 1 : slope;
    const error = z * derivative - y[i];
    const through = 2 * error * derivative;
    loss += error * error;
    towardW += through * input;
    towardB += through;
    towardSlope += 2 * error * Math.min(z, 0);
    if (z > 0) positive += 1;
  });
  const n = x.length;
  return { loss: loss / n, w: towardW / n, b: towardB / n, slope: towardSlope / n, positive };
}

/**
 * Compute the loss for every place of a grid over w and b.
 *
 * @param {number[]} weights
 * @param {number[]} biases
 * @param {number} slope
 * @param {Data} data
 * @returns row by row, a row for each bias
 */
export function lossOnGrid(weights, biases, slope, { x, y }) {
  const losses = new Float64Array(biases.length * weights.length);
  let place = 0;
  for (const b of biases) {
    for (const w of weights) {
      let sum = 0;
      for (let i = 0; i < x.length; i++) {
        const z = w * x[i] + b;
        const error = (z > 0 ? z : z * slope) - y[i];
        sum += error * error;
      }
      losses[place++] = sum / x.length;
    }
  }
  return losses;
}

/**
 * Train one unit by plain gradient descent.
 *
 * @param {Unit} start
 * @param {Data} data
 * @param {number} rate
 * @param {number} steps
 * @param {boolean} learn whether the slope is learned, too, at the same rate (PReLU)
 * @returns before each step and after the last: w, b, the slope, the loss, the size of its gradient, and how many points
 *   are positive; NaN, and no point positive, from the step on at which the run has diverged
 */
export function descend(start, data, rate, steps, learn) {
  let { w, b, slope } = start;
  /** @type {Record<"w" | "b" | "slope" | "loss" | "gradient" | "positive", number[]>} */
  const run = { w: [], b: [], slope: [], loss: [], gradient: [], positive: [] };
  for (let step = 0; step <= steps; step++) {
    const toward = lossAndGradient({ w, b, slope }, data);
    // Also where the loss is NaN.
    if (!(toward.loss <= LOST)) w = b = slope = toward.loss = toward.w = toward.b = toward.slope = NaN;
    const towardSlope = learn ? toward.slope : 0 * toward.slope;
    run.w.push(w);
    run.b.push(b);
    run.slope.push(slope);
    run.loss.push(toward.loss);
    run.gradient.push(Math.hypot(toward.w, toward.b, towardSlope));
    run.positive.push(Number.isNaN(w) ? 0 : toward.positive);
    w -= rate * toward.w;
    b -= rate * toward.b;
    slope -= rate * towardSlope;
  }
  return run;
}

/**
 * Find the lowest learning rate at which one step takes all points to the negative side; NaN where there is none.
 *
 * After the step a point's pre-activation is z − rate · (x ∂L/∂w + ∂L/∂b).
 *
 * @param {Unit} unit
 * @param {Data} data
 */
export function deadlyRate(unit, data) {
  const toward = lossAndGradient(unit, data);
  let [low, high] = [0, Infinity];
  for (const x of data.x) {
    const z = unit.w * x + unit.b;
    const fall = x * toward.w + toward.b;
    if (fall > 0) low = Math.max(low, z / fall);
    else if (fall < 0) high = Math.min(high, z / fall);
    else if (z > 0) high = -Infinity;
  }
  return low <= high ? low : NaN;
}

/**
 * Fit a straight line by least squares; NaN where all inputs are the same.
 *
 * @param {Data} data
 * @returns its slope w, its height b at 0, and its loss
 */
export function bestLine({ x, y }) {
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const w = mean(x.map((each, i) => (each - meanX) * (y[i] - meanY))) / mean(x.map((each) => (each - meanX) ** 2));
  const b = meanY - w * meanX;
  return { w, b, loss: mean(x.map((each, i) => (w * each + b - y[i]) ** 2)) };
}
