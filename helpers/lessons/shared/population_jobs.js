/** Trains many networks side by side, and measures what became of each; population_results.py does the same. */

/** @import { Engine } from "../../engine/engine.js" */
/** @import { NetworksSpec } from "../../engine/engine_types.js" */
import { makeTask } from "../../playground/tasks.js";

/**
 * What became of networks: of each the share of dead units, layer by layer, its loss, and the share of new points that it
 * gets right; 1 for those that diverged.
 *
 * @typedef {{ dead: Float32Array, loss: Float32Array, accuracy: Float32Array, diverged: Uint8Array }} Outcome
 */
/** @typedef {{ activation: NetworksSpec["activation"], alphas: number[], seeds: number[] }} Kind networks, one an α */
/** @typedef {{ kinds: Kind[], rate: number, width: number, depth: number, steps: number }} PopulationRequest */

const BATCH = 10;
const NOISE = 0.15;
const STEPS_AT_ONCE = 25; // an epoch
const LONGEST_TURN = 8; // milliseconds between two looks for a newer request

/** @type {Map<number, ReturnType<typeof makeTask>>} by seed, which networks of all kinds and settings share */
const tasks = new Map();

export const POPULATION_JOBS = {
  /**
   * Train networks of several kinds.
   *
   * @param {Engine} engine
   * @param {PopulationRequest} request
   * @param {{ isOutdated: () => Promise<boolean> }} job
   * @returns {Promise<Outcome[] | undefined>} of each kind; nothing if a newer request came meanwhile
   */
  async population(engine, { kinds, rate, width, depth, steps }, { isOutdated }) {
    let pausedAt = performance.now();
    const outcomes = [];
    for (const kind of kinds) {
      const networks = engine.networks(describe(engine, kind, rate, new Array(depth).fill(width)));
      while (networks.step < steps && networks.train(Math.min(STEPS_AT_ONCE, steps - networks.step))) {
        if (performance.now() - pausedAt < LONGEST_TURN) continue;
        if (await isOutdated()) return undefined;
        pausedAt = performance.now();
      }
      const { dead, loss } = networks.measure();
      const { accuracy } = networks.measure({ others: true });
      outcomes.push({
        dead: sharesOf(dead, width),
        loss,
        accuracy,
        diverged: Uint8Array.from(networks.divergedAt, (step) => Number(step >= 0)),
      });
    }
    return outcomes;
  },
};

/**
 * Describe networks that learn two moons, each seed its own.
 *
 * @param {Engine} engine
 * @param {Kind} kind
 * @param {number} rate
 * @param {number[]} hidden
 * @returns {NetworksSpec}
 */
function describe(engine, { activation, alphas, seeds }, rate, hidden) {
  const data = seeds.map((seed) => {
    const known = tasks.get(seed) ?? makeTask(engine, { data: "moons", noise: NOISE, seed }, new Int16Array());
    tasks.set(seed, known);
    return known;
  });
  return {
    layers: [2, ...hidden, 1],
    activation,
    alpha: alphas,
    loss: "logistic",
    optimizer: "sgd",
    rate,
    initialization: "he",
    seeds,
    batch: BATCH,
    isDataPerReplica: true,
    inputs: join(data.map(({ points }) => points.inputs)),
    targets: join(data.map(({ points }) => points.targets)),
    others: {
      inputs: join(data.map(({ others }) => others.inputs)),
      targets: join(data.map(({ others }) => others.targets)),
    },
  };
}

/**
 * Return the share of dead units in every layer, network after network.
 *
 * @param {Uint8Array} dead of each unit
 * @param {number} width
 */
function sharesOf(dead, width) {
  const shares = new Float32Array(dead.length / width);
  dead.forEach((isDead, unit) => {
    shares[Math.floor(unit / width)] += isDead / width;
  });
  return shares;
}

/** @param {Float32Array[]} parts */
function join(parts) {
  const joined = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
