/** The film of one unit in training: what anywidget calls to show it in a cell. */

/** @import { RenderProps } from "@anywidget/types" */
/** @import { ControlValues } from "../../figure/figure_spec.js" */
/** @import { OneUnitData } from "./one_unit_results.js" */
import { renderFigure } from "../../figure/render_figure.js";
import { initialize } from "../../widget/common.js";
import { soFar, trainUnit, unitResults } from "./one_unit_results.js";

/**
 * @param {ControlValues} values
 * @param {OneUnitData} still
 */
export function computeFilm(values, still) {
  const { data, step, run } = trainUnit(values, still);
  const results = unitResults(run, step, data, still);
  const { w, b, slope } = results;
  const inputs = data.x.map((x) => w * x + b);
  return {
    ...results,
    "pre-activation": /** @type {[number[], number[]]} */ ([
      [0, still.right],
      [b, w * still.right + b],
    ]),
    hinge: /** @type {[number[], number[]]} */ ([
      [-still.far, 0, still.far],
      [-still.far * slope, 0, still.far],
    ]),
    points: /** @type {[number[], number[]]} */ ([inputs, inputs.map((z) => (z > 0 ? z : slope * z))]),
    losses: soFar(run.loss, step, still.floor),
    gradients: soFar(run.gradient, step, still.floor),
  };
}

/** @param {RenderProps} props */
function render(props) {
  return renderFigure(props, computeFilm);
}

export default { initialize, render };
