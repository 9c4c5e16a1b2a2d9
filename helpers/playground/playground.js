/** The playground in the browser: what anywidget calls to show it in a cell. */

/** @import { RenderProps } from "@anywidget/types" */
/** @import { PlaygroundState } from "./playground_spec.js" */
import { initialize, mount } from "../widget/common.js";
import { PlaygroundView } from "./playground_view.js";

/** @param {RenderProps<PlaygroundState>} props */
function render({ model, el }) {
  const view = new PlaygroundView(model);
  const unmount = mount(view.root, el);
  return () => {
    view.remove();
    unmount();
  };
}

export default { initialize, render };
