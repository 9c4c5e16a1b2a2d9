/** How the widgets of a page come alive. */

import { loadAsset, loadModule } from "./libraries.js";

const NEARBY = "600px"; // how far from the window a widget is made
const STATE = "script[type='application/vnd.jupyter.widget-state+json']";

/** Make the models from the state that the page holds, and a view when its place comes near. */
export async function mountWidgets() {
  const holder = document.querySelector(STATE);
  if (!holder) return;
  const state = JSON.parse(holder.textContent);
  for (const model of Object.values(state.state)) {
    // The scripts and style sheets, which pages share, are named by a key.
    for (const name of ["_esm", "_css"]) {
      if (model.state[name]) model.state[name] = window.widgetTexts[model.state[name]];
    }
  }
  await loadAsset("html-manager.js");
  const { HTMLManager } = await loadModule("@jupyter-widgets/html-manager");
  const manager = new HTMLManager({ loader: loadModule });
  const models = new Map();
  for (const model of await manager.set_state(state)) models.set(model.model_id, model);
  const show = async (/** @type {HTMLElement} */ place) => {
    const view = await manager.create_view(models.get(place.dataset.model));
    await manager.display_view(view, place);
    place.parentElement?.querySelector(".still")?.remove();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        show(/** @type {HTMLElement} */ (target));
      }
    },
    { rootMargin: NEARBY },
  );
  for (const place of document.querySelectorAll(".view")) observer.observe(place);
}
