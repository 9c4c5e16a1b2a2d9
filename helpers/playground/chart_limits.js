/** The limits of the charts' axes, which suit the values that they show. */

/** @typedef {[low: number, high: number]} Limits */

/**
 * Return powers of ten around the finite values above 0.
 *
 * @param {Iterable<number>} values
 * @param {number} floor the smallest power
 * @returns {Limits}
 */
export function powersAround(values, floor) {
  let [low, high] = [Infinity, 0];
  for (const value of values) {
    if (!(value > 0) || value === Infinity) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!high) return [floor, 1];
  const bottom = Math.max(Math.floor(Math.log10(low)), Math.log10(floor));
  return [10 ** bottom, 10 ** Math.max(Math.min(Math.ceil(Math.log10(high)), 6), bottom + 1)];
}

/**
 * Return halves around slopes, and around 0 to 0.5.
 *
 * @param {Iterable<number>} slopes
 * @returns {Limits}
 */
export function halvesAround(slopes) {
  let [low, high] = [0, 0.5];
  for (const slope of slopes) [low, high] = [Math.min(low, slope), Math.max(high, slope)];
  return [Math.floor(2 * low) / 2, Math.ceil(2 * high) / 2];
}
