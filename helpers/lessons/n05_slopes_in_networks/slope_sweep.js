/** One seed's networks with every slope: what anywidget calls to show them in a cell. */

/** @import { RenderProps } from "@anywidget/types" */
/** @import { PopulationFigure } from "../shared/population_view.js" */
import { fillTemplate, formatFixed, initialize } from "../../widget/common.js";
import { renderPopulation, runOf } from "../shared/population_view.js";
import { sweepResults } from "./slope_sweep_results.js";

/** @typedef {{ slopes: [low: number, high: number], texts: Record<string, string> }} SweepData */

/** @type {PopulationFigure} leaky ReLU, which begins with the same weights but for He's factor */
const SWEEP = {
  axes: "right",
  request(values, { networks, steps }, /** @type {SweepData} */ { slopes: [low, high] }) {
    const [rate, width, depth, seed] = [values.rate, values.width, values.depth, values.seed].map(Number);
    const alphas = Array.from({ length: networks }, (_, i) => low + ((high - low) * i) / (networks - 1));
    const rounded = alphas.map((alpha) => Number(alpha.toFixed(2)));
    const kind = { activation: /** @type {const} */ ("rectifier"), alphas: rounded, seeds: alphas.map(() => seed) };
    return { kinds: [kind], rate, width, depth, steps };
  },
  results: sweepResults,
  dot({ request, outcomes }, network, /** @type {SweepData} */ { texts }) {
    const [{ alphas, seeds }] = request.kinds;
    const [{ accuracy, loss, diverged }] = outcomes;
    const alpha = alphas[network];
    const right = 100 * accuracy[network];
    const numbers = { alpha: formatFixed(alpha, 2), right: formatFixed(right, 0), loss: formatFixed(loss[network], 3) };
    return {
      x: alpha,
      y: diverged[network] ? NaN : right,
      words: fillTemplate(diverged[network] ? texts.gone : texts.about, numbers),
      run: runOf(request, alpha ? `leaky alpha=${alpha}` : "relu", seeds[network]),
    };
  },
};

/** @param {RenderProps} props */
function render(props) {
  return renderPopulation(props, SWEEP);
}

export default { initialize, render };
