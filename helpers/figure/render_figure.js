/** Show a live figure where anywidget wants it: what the entry script of each kind of figure calls. */

/** @import { RenderProps } from "@anywidget/types" */
/** @import { Compute } from "./figure_spec.js" */
import { mount } from "../widget/common.js";
import { FigureView } from "./figure_view.js";

/**
 * Show a figure.
 *
 * @param {RenderProps} props
 * @param {Compute} [compute] computes in the page what the figure shows where its controls stand
 * @returns {() => void} takes it away again
 */
export function renderFigure({ model, el }, compute) {
  const view = new FigureView(model, compute);
  const unmount = mount(view.root, el, () => view.resize());
  return () => {
    view.remove();
    unmount();
  };
}
