/** The numbers, dots and bars that a population is shown by; population_results.py computes the same. */

/** @import { Population } from "../shared/population_training.js" */
/** @import { Outcome } from "../shared/population_jobs.js" */

/** @typedef {[x: number[], y: number[]]} Line */

const NOWHERE = /** @type {Line} */ ([[], []]);
const GOLDEN = (Math.sqrt(5) - 1) / 2; // multiples of it spread evenly over every interval
const WIDEST_SPREAD = 3; // per cent, over which dots are spread sideways that would hide each other
const BOTTOM = { first: 13, step: 4 }; // where the diverged networks of each kind stand, in per cent
const FEWEST = 6; // networks, of which there is an interval
const BESIDE = 0.18; // of a layer, from one kind's bars to the next one's

/**
 * Compute what the figure shows of a population; nothing as long as there is none.
 *
 * @param {Population | undefined} population
 * @param {string[]} names of the kinds
 * @param {number[]} quantiles Student's, by the number of networks
 */
export function populationResults(population, names, quantiles) {
  const kinds = names.map((name, kind) => {
    const results = kindResults(population, kind, quantiles);
    return Object.entries(results).map(([what, value]) => [`${name} ${what}`, value]);
  });
  return Object.fromEntries(kinds.flat());
}

/**
 * @param {Population | undefined} population
 * @param {number} kind
 * @param {number[]} quantiles
 */
function kindResults(population, kind, quantiles) {
  if (!population) {
    const unknown = { dead: NaN, right: NaN, lost: NaN, diverged: NaN, fate: 0 };
    return { dots: NOWHERE, crosses: NOWHERE, layers: NOWHERE, intervals: NOWHERE, ...unknown };
  }
  const { width, depth } = population.request;
  const outcome = population.outcomes[kind];
  const dots = placeDots(outcome, kind, width, depth);
  const isThere = Array.from(outcome.diverged, (diverged) => !diverged);
  const layers = summarizeLayers(outcome, depth, quantiles);
  const places = layers.map((_, layer) => layer + 1 + BESIDE * (kind - 1));
  return {
    dots: /** @type {Line} */ (dots.map((line) => line.filter((_, i) => isThere[i]))),
    crosses: /** @type {Line} */ (dots.map((line) => line.filter((_, i) => !isThere[i]))),
    layers: /** @type {Line} */ ([places, layers.map(({ mean }) => mean)]),
    intervals: /** @type {Line} */ ([
      places.flatMap((place) => [place, place, place]),
      layers.flatMap(({ low, high }) => [low, high, NaN]),
    ]),
    dead: mean(layers.map((layer) => layer.mean)),
    right: 100 * mean(Array.from(outcome.accuracy).filter((_, i) => isThere[i])),
    lost: countLost(outcome, depth),
    diverged: isThere.filter((there) => !there).length,
    fate: isThere.every(Boolean) ? 0 : isThere.some(Boolean) ? 1 : 2,
  };
}

/**
 * Place a dot for each network: across its share of dead units, upwards its share of right answers, both in per cent. Those
 * that diverged, whose answers mean nothing, stand at the bottom.
 *
 * @param {Outcome} outcome
 * @param {number} kind
 * @param {number} width
 * @param {number} depth
 * @returns {Line}
 */
export function placeDots({ dead, accuracy, diverged }, kind, width, depth) {
  const spread = Math.min(WIDEST_SPREAD, 80 / (width * depth));
  const x = Array.from(accuracy, (_, i) => {
    const aside = ((i * GOLDEN + kind / 3) % 1) - 0.5;
    return 100 * mean(Array.from(dead.subarray(i * depth, (i + 1) * depth))) + spread * aside;
  });
  const y = Array.from(accuracy, (share, i) => (diverged[i] ? BOTTOM.first + BOTTOM.step * kind : 100 * share));
  return [x.map((place, i) => (diverged[i] ? (100 * (i + 0.5)) / x.length : place)), y];
}

/**
 * Return the mean share of dead units in every layer, with its 95 % interval, in per cent; the diverged have none.
 *
 * @param {Outcome} outcome
 * @param {number} depth
 * @param {number[]} quantiles Student's, by the number of networks
 */
function summarizeLayers({ dead, diverged }, depth, quantiles) {
  return Array.from({ length: depth }, (_, layer) => {
    const shares = Array.from(diverged, (_, i) => 100 * dead[i * depth + layer]).filter((_, i) => !diverged[i]);
    const middle = mean(shares);
    const variance = shares.reduce((sum, share) => sum + (share - middle) ** 2, 0) / (shares.length - 1);
    const reach = shares.length < FEWEST ? NaN : quantiles[shares.length] * Math.sqrt(variance / shares.length);
    return { mean: middle, low: middle - reach, high: middle + reach };
  });
}

/**
 * Count the networks of which a whole layer is dead.
 *
 * @param {Outcome} outcome
 * @param {number} depth
 */
function countLost({ dead, diverged }, depth) {
  return diverged.reduce((count, isGone, i) => {
    const isLost = dead.subarray(i * depth, (i + 1) * depth).some((share) => share > 1 - 1e-6);
    return count + Number(isLost && !isGone);
  }, 0);
}

/** @param {number[]} numbers */
function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
