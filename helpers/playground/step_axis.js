/** The axis of the steps: the first ones, in which most happens, are given more room. */

/**
 * Return where a step lies between 0 and 1.
 *
 * @param {number} step
 * @param {number} last
 */
export function stepToShare(step, last) {
  return Math.cbrt(step / last);
}

/**
 * Return the step that lies there.
 *
 * @param {number} share
 * @param {number} last
 */
export function shareToStep(share, last) {
  return last * share ** 3;
}
