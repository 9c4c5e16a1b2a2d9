// What pages and decks share: mathematics, and how the widgets come alive.

const ASSETS = "../assets/";
const NEARBY = "600px"; // how far from the window a widget is made

function mathematics(root) {
  renderMathInElement(root, {
    delimiters: [
      { left: "$$", right: "$$", display: true },
      { left: "$", right: "$", display: false },
    ],
    ignoredClasses: ["printed", "widget", "highlight"],
  });
}

function script(name) {
  return new Promise((resolve, reject) => {
    const made = document.createElement("script");
    Object.assign(made, { src: name, onload: resolve, onerror: reject });
    document.head.append(made);
  });
}

require.config({ paths: { anywidget: `${ASSETS}anywidget`, minisearch: `${ASSETS}minisearch` }, waitSeconds: 0 });

function module(name) {
  return new Promise((resolve, reject) => require([name], resolve, reject));
}

/** The widget manager makes the models from the state that the page holds, and a view when its place comes near. */
function widgets() {
  const holder = document.querySelector("script[type='application/vnd.jupyter.widget-state+json']");
  if (!holder) return;
  const state = JSON.parse(holder.textContent);
  for (const model of Object.values(state.state)) {
    for (const name of ["_esm", "_css"]) {
      if (model.state[name]) model.state[name] = window.widgetTexts[model.state[name]];
    }
  }
  script(`${ASSETS}html-manager.js`).then(async () => {
    const { HTMLManager } = await module("@jupyter-widgets/html-manager");
    const manager = new HTMLManager({ loader: module });
    const models = new Map((await manager.set_state(state)).map((model) => [model.model_id, model]));
    const show = async (place) => {
      const view = await manager.create_view(models.get(place.dataset.model));
      await manager.display_view(view, place);
      place.parentElement.querySelector(".still")?.remove();
    };
    const watched = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          watched.unobserve(target);
          show(target);
        }
      },
      { rootMargin: NEARBY },
    );
    for (const place of document.querySelectorAll(".view")) watched.observe(place);
  });
}
