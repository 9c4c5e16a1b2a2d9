/** The live figure in the browser: what anywidget calls to show it in a cell. */

/** @import { RenderProps } from "@anywidget/types" */
import { initialize } from "../widget/common.js";
import { renderFigure } from "./render_figure.js";

/** @param {RenderProps} props */
function render(props) {
  return renderFigure(props);
}

export default { initialize, render };
