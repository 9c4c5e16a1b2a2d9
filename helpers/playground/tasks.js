/** The points that a run learns from, in a plane or on a curve: the same as those of tasks.py and datasets.py. */

/** @import { Engine, Generator } from "../engine/engine.js" */
/** @import { Box, Settings } from "./playground_spec.js" */

const POINTS = 250; // to learn from, and as many to test on
const SAMPLES = 2 * POINTS;
const ROOM_SHARE = 0.15;
const TURNS = 1.25; // of a spiral
const DIGIT_SCALE = 1e4;

/** @typedef {{ inputs: Float32Array, targets: Float32Array }} Points of which each has one target and one or two inputs */
/** @typedef {{ isCurve: boolean, points: Points, others: Points, box: Box }} Task with the part of the plane that is shown */
/** @typedef {{ x: Float64Array, y: Float64Array, classes: ArrayLike<number> }} Samples */

/** @type {Record<string, (generator: Generator, digits: Int16Array) => Samples>} */
const PLANES = {
  moons: drawMoons,
  circles: drawCircles,
  spirals: drawSpirals,
  xor: drawCorners,
  digits: chooseDigits,
};

/** @type {Record<string, (x: number) => number>} */
const CURVES = {
  abs: Math.abs,
  sine: (x) => Math.sin(Math.PI * x),
  stairs: (x) => (Math.sign(x) * Math.round(Math.abs(1.5 * x))) / 1.5, // −1.5 is rounded to −2, as in NumPy
};

/**
 * Make the points of a run.
 *
 * @param {Engine} engine
 * @param {Settings} settings
 * @param {Int16Array} digits of each x and y in ten-thousandths, and its class
 * @returns {Task}
 */
export function makeTask(engine, { data, noise, seed }, digits) {
  const generator = engine.generator(Number(seed));
  const isCurve = Object.hasOwn(CURVES, data);
  const { x, y, classes } = isCurve ? sampleCurve(CURVES[data]) : PLANES[data](generator, digits);
  const errors = generator.normals(isCurve ? SAMPLES : 2 * SAMPLES).map((error) => Number(noise) * error);
  for (let i = 0; i < SAMPLES; i++) {
    if (!isCurve) x[i] += errors[2 * i];
    y[i] += errors[isCurve ? i : 2 * i + 1];
  }
  const take = (/** @type {Int32Array} */ rows) => ({
    inputs: Float32Array.from([...rows].flatMap((row) => (isCurve ? [x[row]] : [x[row], y[row]]))),
    targets: Float32Array.from(rows, (row) => (isCurve ? y : classes)[row]),
  });
  const order = engine.generator(Number(seed)).permutation(SAMPLES);
  const [points, others] = [order.subarray(0, POINTS), order.subarray(POINTS)].map(take);
  return { isCurve, points, others, box: [...spreadAround(x), ...spreadAround(y)] };
}

/**
 * Return limits around values, with some room.
 *
 * @param {Float64Array} values
 * @returns {[low: number, high: number]}
 */
function spreadAround(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = ROOM_SHARE * (high - low);
  return [low - room, high + room];
}

/**
 * Space numbers evenly, with both ends.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} count
 */
function spaceEvenly(low, high, count) {
  const step = (high - low) / (count - 1);
  return Float64Array.from({ length: count }, (_, i) => (i === count - 1 ? high : i * step + low));
}

/** @param {(x: number) => number} curve */
function sampleCurve(curve) {
  const x = spaceEvenly(-1, 1, SAMPLES);
  return { x, y: x.map(curve), classes: [] };
}

/** Draw two half circles that reach into each other. */
function drawMoons() {
  const angles = spaceEvenly(0, 1, POINTS).map((share) => Math.PI * share);
  const [cosines, sines] = [angles.map(Math.cos), angles.map(Math.sin)];
  return {
    x: Float64Array.of(...cosines, ...cosines.map((cosine) => 1 - cosine)),
    y: Float64Array.of(...sines, ...sines.map((sine) => 0.5 - sine)),
    classes: Uint8Array.from({ length: SAMPLES }, (_, i) => Number(i >= POINTS)),
  };
}

/**
 * Draw a disk of radius 0.5, class 1, in a ring from 0.8 to 1.1, class 0, evenly over their areas.
 *
 * @param {Generator} generator
 */
function drawCircles(generator) {
  const classes = alternate();
  const squares = generator.uniforms(SAMPLES).map((share, i) => {
    const [low, high] = classes[i] ? [0, 0.5 ** 2] : [0.8 ** 2, 1.1 ** 2];
    return low + (high - low) * share;
  });
  const angles = generator.uniforms(SAMPLES).map((share) => 2 * Math.PI * share);
  return { ...turn(squares.map(Math.sqrt), angles), classes };
}

/**
 * Draw two spirals, the one the other's half turn.
 *
 * @param {Generator} generator
 */
function drawSpirals(generator) {
  const classes = alternate();
  const radii = generator.uniforms(SAMPLES).map((share) => Math.sqrt(0.01 + (1 - 0.01) * share));
  const angles = radii.map((radius, i) => 2 * Math.PI * TURNS * radius + Math.PI * classes[i]);
  return { ...turn(radii, angles), classes };
}

/**
 * Draw the XOR problem: evenly in a square, class 1 where x and y have the same sign.
 *
 * @param {Generator} generator
 */
function drawCorners(generator) {
  const shares = generator.uniforms(2 * SAMPLES);
  const x = Float64Array.from({ length: SAMPLES }, (_, i) => -1 + 2 * shares[2 * i]);
  const y = Float64Array.from({ length: SAMPLES }, (_, i) => -1 + 2 * shares[2 * i + 1]);
  return { x, y, classes: Uint8Array.from(x, (value, i) => Number(value * y[i] > 0)) };
}

/**
 * Choose among the handwritten digits, class 1 if even.
 *
 * @param {Generator} generator
 * @param {Int16Array} digits
 */
function chooseDigits(generator, digits) {
  const rows = generator.choice(digits.length / 3, SAMPLES);
  return {
    x: Float64Array.from(rows, (row) => digits[3 * row] / DIGIT_SCALE),
    y: Float64Array.from(rows, (row) => digits[3 * row + 1] / DIGIT_SCALE),
    classes: Uint8Array.from(rows, (row) => digits[3 * row + 2]),
  };
}

/** Return classes 0 and 1 in turn. */
function alternate() {
  return Uint8Array.from({ length: SAMPLES }, (_, i) => i % 2);
}

/**
 * Return the places at radii and angles.
 *
 * @param {Float64Array} radii
 * @param {Float64Array} angles
 */
function turn(radii, angles) {
  return {
    x: radii.map((radius, i) => radius * Math.cos(angles[i])),
    y: radii.map((radius, i) => radius * Math.sin(angles[i])),
  };
}
