/** Points for answers that are right in part. */

/**
 * Return the share of pairs of items that stand in the right order.
 *
 * That is Kendall's τ, brought from [−1, 1] to [0, 1]: 1 for the right order, 0 for the reversed one. It tells orders
 * apart that counting right places does not: with one item moved to the other end no place is right, but most pairs are.
 *
 * @param {number[]} places of the items, which belong in the order 0, 1, 2, …
 */
export function orderPoints(places) {
  const pairs = places.flatMap((earlier, i) => places.slice(i + 1).map((later) => earlier < later));
  return pairs.filter(Boolean).length / pairs.length;
}

/**
 * Return the share of the right options that were chosen, less the share of the wrong ones that were; at least 0.
 *
 * So nothing is won by choosing all of them, as in Moodle and in what is exported for it.
 *
 * @param {{ right: boolean, chosen: boolean }[]} options
 */
export function choicePoints(options) {
  const share = (/** @type {boolean} */ which) => {
    const these = options.filter(({ right }) => right === which);
    return these.filter(({ chosen }) => chosen).length / Math.max(1, these.length);
  };
  return Math.max(0, share(true) - share(false));
}

/**
 * Write points with at most two decimals.
 *
 * @param {number} points
 */
export function formatPoints(points) {
  return String(Number(points.toFixed(2)));
}
