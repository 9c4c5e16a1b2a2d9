/** Trains as the benchmark asks, by the engine, by plain loops, or by TensorFlow Playground's own code; says how long it took. */

/** @import { NetworksSpec } from "../../helpers/engine/engine_types.js" */
import { chooseBuild } from "../../helpers/engine/builds.js";
import { createEngine } from "../../helpers/engine/engine.js";
import { ScalarNetwork } from "./scalar_network.js";

/**
 * What is to be trained, and how: `every` is how many steps lie between two measurements of loss and dead units, 0 for none.
 *
 * @typedef {{
 *   way: "engine" | "loops" | "playground", layers: number[], batch: number, replicas: number, steps: number, every: number,
 *   rate: number, slope: number, inputs: number[], targets: number[], parameters: number[]
 * }} Work
 */

/**
 * Train once without counting it, for the compiler, and then again.
 *
 * @param {Work} work
 * @param {any} [nn] TensorFlow Playground's module
 * @returns {Promise<number>} seconds
 */
export async function measure(work, nn) {
  const train = { engine: await engineWay(work), loops: loopsWay(work), playground: nn && playgroundWay(work, nn) }[
    work.way
  ];
  train();
  const start = performance.now();
  train();
  return (performance.now() - start) / 1000;
}

/** @param {Work} work */
async function engineWay({ layers, batch, replicas, steps, every, rate, slope, inputs, targets }) {
  const engine = await createEngine(chooseBuild());
  /** @type {NetworksSpec} */
  const spec = {
    ...{ layers, activation: "rectifier", alpha: slope, loss: layers.at(-1) === 1 ? "logistic" : "softmax" },
    ...{ optimizer: "sgd", rate, initialization: "he", batch },
    seeds: Array.from({ length: replicas }, (_, seed) => seed),
    ...{ inputs: Float32Array.from(inputs), targets: Float32Array.from(targets) },
  };
  const networks = engine.networks(spec);
  return () => {
    if (!every) {
      networks.train(steps);
      return;
    }
    for (let step = 0; step < steps; step += every) {
      networks.train(every);
      networks.measure();
    }
  };
}

/** @param {Work} work */
function loopsWay({ layers, batch, steps, rate, slope, inputs, targets, parameters }) {
  const network = new ScalarNetwork(layers, slope, parameters);
  const samples = targets.map((_, i) => inputs.slice(i * layers[0], (i + 1) * layers[0]));
  return () => {
    for (let step = 0; step < steps; step += 1) {
      network.step(samples, targets, (step * batch) % samples.length, batch, rate);
    }
  };
}

/**
 * @param {Work} work
 * @param {any} nn
 */
function playgroundWay({ layers, batch, steps, rate, slope, inputs, targets }, nn) {
  const leaky = {
    output: (/** @type {number} */ x) => (x > 0 ? x : slope * x),
    der: (/** @type {number} */ x) => (x > 0 ? 1 : slope),
  };
  const names = inputs.slice(0, layers[0]).map((_, i) => String(i));
  const network = nn.buildNetwork(layers, leaky, nn.Activations.LINEAR, null, names, false);
  const samples = targets.map((_, i) => inputs.slice(i * layers[0], (i + 1) * layers[0]));
  return () => {
    for (let step = 0, at = 0; step < steps; step += 1) {
      for (let i = 0; i < batch; i += 1, at = (at + 1) % samples.length) {
        nn.forwardProp(network, samples[at]);
        nn.backProp(network, targets[at], nn.Errors.SQUARE);
      }
      nn.updateWeights(network, rate, 0);
    }
  };
}
