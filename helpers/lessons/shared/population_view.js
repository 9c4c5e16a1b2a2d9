/** A figure of networks that are trained as its sliders move, and that can be opened in the playground. */

/** @import { AnyModel, RenderProps } from "@anywidget/types" */
/** @import { ControlValues } from "../../figure/figure_spec.js" */
/** @import { Kind, PopulationRequest } from "./population_jobs.js" */
/** @import { Population } from "./population_training.js" */
/** @import { Dot } from "./network_opener.js" */
import { FigureView } from "../../figure/figure_view.js";
import { mount } from "../../widget/common.js";
import { NetworkOpener } from "./network_opener.js";
import { PopulationTraining } from "./population_training.js";

const STEPS_OF_EPOCH = 25;

/** @typedef {{ networks: number, steps: number }} Size of a population: networks of each kind, and steps of each network */
/**
 * What sets figures of populations apart.
 *
 * @typedef {{
 *   axes: string,
 *   request: (values: ControlValues, size: Size, data: any) => PopulationRequest,
 *   results: (population: Population | undefined, data: any) => Record<string, any>,
 *   dot: (population: Population, network: number, data: any) => Dot,
 * }} PopulationFigure
 */

/**
 * Show a figure of a population.
 *
 * @param {RenderProps} props
 * @param {PopulationFigure} figure
 */
export function renderPopulation({ model, el }, figure) {
  const view = new PopulationView(model, figure);
  const unmountFigure = mount(view.figure.root, el, () => view.figure.resize());
  const unmountOpener = mount(view.opener.root, el);
  return () => {
    view.remove();
    unmountFigure();
    unmountOpener();
  };
}

class PopulationView {
  /**
   * @param {AnyModel} model
   * @param {PopulationFigure} kind
   */
  constructor(model, kind) {
    this.kind = kind;
    this.training = new PopulationTraining(() => this.opener.say(model.get("playground").texts.noEngine));
    this.chosen = () => /** @type {[number[], number[]]} */ ([[], []]);
    this.figure = new FigureView(model, (values, data, repaint) => this.compute(values, data, repaint));
    this.opener = new NetworkOpener(model, this.figure, {
      axes: kind.axes,
      count: () => this.training.latest?.outcomes.reduce((sum, { loss }) => sum + loss.length, 0) ?? 0,
      dot: (network) => kind.dot(/** @type {Population} */ (this.training.latest), network, model.get("data")),
    });
    const { opener } = this;
    this.chosen = () => opener.show();
  }

  /**
   * @param {ControlValues} values
   * @param {{ small: Size, large: Size }} data
   * @param {() => void} repaint
   */
  compute(values, data, repaint) {
    const { kind, training } = this;
    const [small, large] = [data.small, data.large].map((size) => kind.request(values, size, data));
    training.ask(small, large, repaint);
    const { latest } = training;
    return {
      settled: Number(latest?.isLarge ?? false),
      networks: latest?.request.kinds[0].seeds.length ?? NaN,
      steps: latest?.request.steps ?? NaN,
      ...kind.results(latest, data),
      chosen: this.chosen(),
    };
  }

  remove() {
    this.figure.remove();
    this.training.remove();
    this.opener.remove();
  }
}

/**
 * Write a network's run as the playground reads it.
 *
 * @param {PopulationRequest} request
 * @param {string} activation in the playground's words
 * @param {number} seed
 */
export function runOf({ width, depth, rate, steps }, activation, seed) {
  const net = new Array(depth).fill(width).join("-");
  return `net=${net} act=${activation} rate=${rate} epochs=${steps / STEPS_OF_EPOCH} seed=${seed}`;
}
