/** The playground in the browser: what anywidget calls to show it in a cell. */

import { initialize } from "../widget/common.js";
import { renderPlayground } from "./render_playground.js";

export default { initialize, render: renderPlayground };
