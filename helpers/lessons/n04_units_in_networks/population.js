/** Networks under one slider: what anywidget calls to show them in a cell. */

/** @import { RenderProps } from "@anywidget/types" */
/** @import { PopulationFigure } from "../shared/population_view.js" */
/** @import { Kind } from "../shared/population_jobs.js" */
import { fillTemplate, formatFixed, initialize } from "../../widget/common.js";
import { renderPopulation, runOf } from "../shared/population_view.js";
import { placeDots, populationResults } from "./population_results.js";

/** @typedef {{ quantiles: number[], labels: [name: string, label: string][], texts: Record<string, string> }} Data */

/** @type {PopulationFigure} ReLU, leaky ReLU and PReLU, which begin with the same seeds */
const POPULATION = {
  axes: "networks",
  request(values, { networks, steps }) {
    const [rate, alpha, width, depth] = [values.rate, values.alpha, values.width, values.depth].map(Number);
    const seeds = Array.from({ length: networks }, (_, i) => i + 1);
    /** @type {(activation: Kind["activation"], slope: number) => Kind} */
    const kind = (activation, slope) => ({ activation, alphas: new Array(networks).fill(slope), seeds });
    const kinds = [kind("rectifier", 0), kind("rectifier", alpha), kind("prelu", alpha)];
    return { kinds, rate, width, depth, steps };
  },
  results(population, /** @type {Data} */ { labels, quantiles }) {
    return populationResults(
      population,
      labels.map(([name]) => name),
      quantiles,
    );
  },
  dot({ request, outcomes }, number, /** @type {Data} */ { labels, texts }) {
    const each = request.kinds[0].seeds.length;
    const [kind, network] = [Math.floor(number / each), number % each];
    const { width, depth, kinds } = request;
    const [x, y] = placeDots(outcomes[kind], kind, width, depth);
    const [name, label] = labels[kind];
    const seed = kinds[kind].seeds[network];
    const alpha = kinds[kind].alphas[network];
    const { accuracy, dead, diverged } = outcomes[kind];
    const shares = dead.subarray(network * depth, (network + 1) * depth);
    const numbers = {
      kind: label,
      seed,
      dead: formatFixed((100 * shares.reduce((sum, share) => sum + share, 0)) / depth, 0),
      right: formatFixed(100 * accuracy[network], 0),
    };
    return {
      x: x[network],
      y: y[network],
      words: fillTemplate(diverged[network] ? texts.gone : texts.about, numbers),
      run: runOf(request, name === "relu" ? name : `${name} alpha=${alpha}`, seed),
    };
  },
};

/** @param {RenderProps} props */
function render(props) {
  return renderPopulation(props, POPULATION);
}

export default { initialize, render };
