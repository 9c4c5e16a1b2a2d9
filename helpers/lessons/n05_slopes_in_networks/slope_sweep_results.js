/** The dots and numbers that one seed's networks over α are shown by; slope_sweep.py computes the same. */

/** @import { Population } from "../shared/population_training.js" */

const LEAST_LOSS = 1e-4; // below which a loss is drawn there
const NEAR_BEST = 0.5; // per cent
const BOTTOM_OF_RIGHT = 30; // where diverged networks stand

/**
 * Compute what the figure shows of a population; nothing as long as there is none.
 *
 * @param {Population | undefined} population
 */
export function sweepResults(population) {
  if (!population) {
    const nowhere = /** @type {[number[], number[]]} */ ([[], []]);
    const unknown = { best: NaN, from: NaN, to: NaN, relu: NaN, "relu dead": NaN, gone: NaN };
    return { right: nowhere, losses: nowhere, crosses: nowhere, ...unknown, fate: 0 };
  }
  const { kinds, depth } = population.request;
  const [{ accuracy, dead, loss, diverged }] = population.outcomes;
  const { alphas } = kinds[0];
  const isThere = alphas.map((_, i) => !diverged[i]);
  const there = alphas.filter((_, i) => isThere[i]);
  const right = Array.from(accuracy, (share) => 100 * share).filter((_, i) => isThere[i]);
  const best = Math.max(...right);
  const near = there.filter((_, i) => right[i] >= best - NEAR_BEST);
  const relu = alphas.indexOf(0);
  const deadOfRelu = dead.subarray(relu * depth, (relu + 1) * depth).reduce((sum, share) => sum + share, 0);
  const gone = alphas.length - there.length;
  return {
    right: /** @type {[number[], number[]]} */ ([there, right]),
    losses: /** @type {[number[], number[]]} */ ([
      there,
      Array.from(loss, (value) => Math.max(value, LEAST_LOSS)).filter((_, i) => isThere[i]),
    ]),
    crosses: /** @type {[number[], number[]]} */ ([
      alphas.filter((_, i) => !isThere[i]),
      alphas.filter((_, i) => !isThere[i]).map(() => BOTTOM_OF_RIGHT),
    ]),
    best,
    from: Math.min(...near),
    to: Math.max(...near),
    relu: diverged[relu] ? NaN : 100 * accuracy[relu],
    "relu dead": (100 * deadOfRelu) / depth,
    gone,
    fate: gone ? 1 : 0,
  };
}
