/** Show the playground where anywidget, or another widget, wants it. */

/** @import { RenderProps } from "@anywidget/types" */
/** @import { PlaygroundState } from "./playground_spec.js" */
/** @import { Train } from "./run_training.js" */
import { EngineWorker } from "../engine/engine_worker.js";
import { copyBuffer, mount } from "../widget/common.js";
import { PlaygroundView } from "./playground_view.js";
import { requestRun } from "./run_request.js";
import { TRAINING_JOBS } from "./training_jobs.js";
// @ts-expect-error The bundle holds the text of this module, with all that it imports, in its place.
import TRAINING_WORKER from "./training_worker.js" with { type: "text" };

/**
 * Show a playground, which trains in a worker of its own.
 *
 * @param {Pick<RenderProps<PlaygroundState>, "model" | "el">} props
 * @returns {() => void} takes it away again
 */
export function renderPlayground({ model, el }) {
  const worker = new EngineWorker(TRAINING_WORKER, TRAINING_JOBS);
  const digits = new Int16Array(copyBuffer(model.get("digit_bytes")));
  const { rules } = model.get("spec");
  /** @type {Train} */
  const train = (runs, onShare) => {
    const requests = runs.map((settings) => requestRun(settings, rules, digits));
    return worker.run("train", requests, onShare);
  };
  const view = new PlaygroundView(model, train);
  const unmount = mount(view.root, el);
  return () => {
    view.remove();
    worker.remove();
    unmount();
  };
}
