/** The live figure in the browser: what anywidget calls to show it in a cell. */

/** @import { RenderProps } from "@anywidget/types" */
import { initialize, mount } from "../widget/common.js";
import { FigureView } from "./figure_view.js";

/** @param {RenderProps} props */
function render({ model, el }) {
  const view = new FigureView(model);
  const unmount = mount(view.root, el, () => view.resize());
  return () => {
    view.remove();
    unmount();
  };
}

export default { initialize, render };
