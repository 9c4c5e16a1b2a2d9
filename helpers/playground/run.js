/** Trains a network as a run's settings say, and measures it at as many moments as the page plays; so does run.py. */

/** @import { Engine } from "../engine/engine.js" */
/** @import { ActivationName, NetworksSpec } from "../engine/engine_types.js" */
/** @import { Moment } from "./moments.js" */
/** @import { RunRequest, Settings, Stage, TrainedRun } from "./playground_spec.js" */
/** @import { Task } from "./tasks.js" */
import { chooseMoments, joinMoments, measureMoment } from "./moments.js";
import { makeTask } from "./tasks.js";

const PRODUCTS_AT_ONCE = 5e6; // of weights with inputs, which take some ten milliseconds
// Between two of these a smooth activation is read off a straight line, and beyond them it goes straight on.
const TABLE = { low: -20, high: 20, length: 8001 };

/** @type {Record<string, Pick<NetworksSpec, "optimizer" | "momentum">>} */
const OPTIMIZER_OF = {
  sgd: { optimizer: "sgd" },
  momentum: { optimizer: "sgd", momentum: 0.9 },
  adam: { optimizer: "adam" },
};

/**
 * Train a run.
 *
 * @param {Engine} engine
 * @param {RunRequest} request
 * @param {(share: number) => Promise<boolean>} goOn is told how much is done, and says whether to go on
 * @returns {Promise<TrainedRun | undefined>} nothing if it was not to go on
 */
export async function trainRun(engine, { settings, hidden, total, slope, digits }, goOn) {
  const task = makeTask(engine, settings, digits);
  const networks = engine.networks(describeNetwork(settings, hidden, slope, task));
  const stepsAtOnce = Math.max(1, Math.floor(PRODUCTS_AT_ONCE / (networks.size * Number(settings.batch))));
  /** @type {Moment[]} */
  const moments = [];
  let areRunning = 1;
  for (const step of chooseMoments(total, networks.size, settings.at)) {
    while (areRunning && networks.step < step) {
      areRunning = networks.train(Math.min(step - networks.step, stepsAtOnce));
      if (!(await goOn(networks.step / total))) return undefined;
    }
    if (!areRunning) break;
    moments.push(measureMoment(networks, task.isCurve, moments[moments.length - 1]));
    if (step !== settings.at) continue;
    if (settings.then_rate !== undefined) networks.setRate(Number(settings.then_rate));
    if (settings.then_alpha !== undefined) networks.setAlpha(Number(settings.then_alpha));
  }
  const measured = joinMoments(moments);
  return {
    ...{ settings, total, hidden, isCurve: task.isCurve, box: task.box, ...task.points },
    diverged: areRunning ? null : networks.divergedAt[0],
    stages: placeLayers(task.isCurve ? 1 : 2, hidden),
    slopes: slopesOfUnits(settings, hidden, slope, measured),
    table: Number.isNaN(slope) ? tabulate(engine, String(settings.act)) : null,
    ...measured,
  };
}

/**
 * Describe the network of a run, as the engine takes it.
 *
 * @param {Settings} settings
 * @param {number[]} hidden
 * @param {number} slope
 * @param {Task} task
 * @returns {NetworksSpec}
 */
function describeNetwork({ act, init, opt, rate, seed, batch }, hidden, slope, { isCurve, points, others }) {
  const activation = act === "relu" || act === "leaky" ? "rectifier" : act;
  return {
    layers: [isCurve ? 1 : 2, ...hidden, 1],
    activation: /** @type {NetworksSpec["activation"]} */ (activation),
    alpha: Number.isNaN(slope) ? 0 : slope,
    loss: isCurve ? "squared" : "logistic",
    ...OPTIMIZER_OF[opt],
    rate: Number(rate),
    initialization: /** @type {NetworksSpec["initialization"]} */ (init),
    seeds: [Number(seed)],
    batch: Number(batch),
    ...points,
    others,
  };
}

/**
 * Return where the parameters of each layer stand.
 *
 * @param {number} inputs
 * @param {number[]} hidden
 */
function placeLayers(inputs, hidden) {
  /** @type {Stage[]} */
  const stages = [];
  let [from, start] = [inputs, 0];
  for (const outputs of [...hidden, 1]) {
    stages.push({ inputs: from, outputs, start });
    start += outputs * (from + 1);
    from = outputs;
  }
  return stages;
}

/**
 * Return the negative slope of each hidden unit, moment after moment; learned ones stand behind all weights.
 *
 * @param {Settings} settings
 * @param {number[]} hidden
 * @param {number} slope of those that do not learn it
 * @param {{ steps: Float32Array, parameters: Float32Array }} moments
 */
function slopesOfUnits({ act, at, then_alpha }, hidden, slope, { steps, parameters }) {
  const layers = hidden.flatMap((units, layer) => new Array(units).fill(layer));
  const learned = { "prelu-units": layers.length, prelu: hidden.length }[act] ?? 0;
  const size = parameters.length / steps.length;
  const slopes = new Float32Array(steps.length * layers.length);
  steps.forEach((step, moment) => {
    const fixed = then_alpha !== undefined && step > Number(at) ? Number(then_alpha) : slope;
    const first = (moment + 1) * size - learned;
    layers.forEach((layer, unit) => {
      const place = first + (act === "prelu" ? layer : unit);
      slopes[moment * layers.length + unit] = learned ? parameters[place] : fixed;
    });
  });
  return slopes;
}

/**
 * Tabulate a smooth activation.
 *
 * @param {Engine} engine
 * @param {string} act
 */
function tabulate(engine, act) {
  const { low, high, length } = TABLE;
  const places = Float32Array.from({ length }, (_, i) => low + ((high - low) * i) / (length - 1));
  return { low, high, values: engine.activate(/** @type {ActivationName} */ (act), places).value };
}
