/** The moments at which a network in training is measured, and what is measured of it. */

/** @import { Networks } from "../engine/engine.js" */

const MOMENTS = 400;
const FEWEST_MOMENTS = 30;
const MOST_NUMBERS = 150_000; // parameters of all moments

/**
 * What is measured at a moment: one number, or one of each parameter, hidden unit or layer.
 *
 * @typedef {{
 *   steps: ArrayLike<number>, parameters: ArrayLike<number>, loss: ArrayLike<number>, accuracy: ArrayLike<number>,
 *   unseen: ArrayLike<number>, deadSince: ArrayLike<number>, gradients: ArrayLike<number>
 * }} Moment
 */

/**
 * Choose the steps to measure at: close together at first; `extra` and its successor among them.
 *
 * @param {number} total
 * @param {number} size of the network, in parameters
 * @param {string | number | undefined} extra
 */
export function chooseMoments(total, size, extra) {
  const most = Math.max(FEWEST_MOMENTS, Math.min(MOMENTS, Math.floor(MOST_NUMBERS / size)));
  const shares = Array.from({ length: most }, (_, i) => i / (most - 1));
  const steps = shares.map((share) => Math.floor(total * (share * share * share) + 0.5));
  const all = extra === undefined ? steps : [...steps, Number(extra), Number(extra) + 1];
  return [...new Set(all)].sort((one, other) => one - other);
}

/**
 * Measure a network as it is now.
 *
 * @param {Networks} networks
 * @param {boolean} isCurve
 * @param {Moment | undefined} before the moment before this one
 * @returns {Moment}
 */
export function measureMoment(networks, isCurve, before) {
  const { loss, accuracy, dead, gradients } = networks.measure({ gradients: true });
  const deadSince = Array.from(dead, (isDead, unit) => {
    const earlier = before?.deadSince[unit] ?? -1;
    if (!isDead) return -1;
    return earlier < 0 ? networks.step : earlier;
  });
  return {
    steps: [networks.step],
    parameters: networks.parameters(0),
    loss,
    accuracy: isCurve ? [NaN] : accuracy,
    unseen: isCurve ? [NaN] : networks.measure({ others: true }).accuracy,
    deadSince,
    gradients,
  };
}

/**
 * Put moments together: of everything one array, moment after moment.
 *
 * @param {Moment[]} moments
 * @returns {Record<keyof Moment, Float32Array>}
 */
export function joinMoments(moments) {
  const names = /** @type {(keyof Moment)[]} */ (Object.keys(moments[0]));
  const arrays = names.map((name) => [name, concatenate(moments.map((moment) => moment[name]))]);
  return Object.fromEntries(arrays);
}

/** @param {ArrayLike<number>[]} rows of one length */
function concatenate(rows) {
  const all = new Float32Array(rows.length * rows[0].length);
  rows.forEach((row, i) => {
    all.set(row, i * row.length);
  });
  return all;
}
