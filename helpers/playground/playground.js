/** The playground in the browser: what anywidget calls to show it in a cell. */

/** @import { RenderProps } from "@anywidget/types" */
/** @import { PlaygroundState } from "./playground_spec.js" */
import { initialize } from "../widget/common.js";
import { renderPlayground } from "./render_playground.js";

/** @param {RenderProps<PlaygroundState>} props */
function render(props) {
  return renderPlayground(props);
}

export default { initialize, render };
