/** The self-test: its dot follows the page, its square follows Python's answer. What anywidget calls to show it in a cell. */

/** @import { RenderProps } from "@anywidget/types" */
/** @import { ControlValues } from "../../figure/figure_spec.js" */
import { renderFigure } from "../../figure/render_figure.js";
import { initialize } from "../../widget/common.js";

/**
 * @param {ControlValues} values
 * @param {{ place: number, square: number }} answer what Python said last
 */
function computeAnswer({ asked }, answer) {
  return { ...answer, answer: answer.place === asked ? 0 : 1 };
}

/** @param {RenderProps} props */
function render(props) {
  return renderFigure(props, computeAnswer);
}

export default { initialize, render };
