/** One network of a figure: chosen by a click on its dot or by its number, told in words, opened in the playground. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { FigureView } from "../../figure/figure_view.js" */
import { renderPlayground } from "../../playground/render_playground.js";
import { createButton, createElement } from "../../widget/common.js";

const REACH = 14; // CSS pixels from a dot within which a click means it

/** @typedef {{ x: number, y: number, words: string, run: string }} Dot of a network, with its run as the playground reads it */
/** @typedef {{ axes: string, count: () => number, dot: (network: number) => Dot }} Networks that a figure shows */

/** The row beneath a figure, and the playground beneath that. */
export class NetworkOpener {
  /**
   * @param {AnyModel} model
   * @param {FigureView} figure
   * @param {Networks} networks
   */
  constructor(model, figure, networks) {
    this.model = model;
    this.figure = figure;
    this.networks = networks;
    const { first, texts } = model.get("data");
    this.number = createElement("input", { type: "number", min: "1", step: "1", value: String(first) });
    this.number.addEventListener("input", () => figure.schedulePaint());
    this.openButton = createButton(texts.open, () => this.open());
    this.closeButton = createButton(texts.close, () => this.close(), { hidden: true });
    this.words = createElement("p", { className: "network-words", role: "status" });
    this.playground = createElement("div");
    this.root = createElement(
      "div",
      { className: "live network-opener", role: "group", "aria-label": texts.network },
      createElement(
        "div",
        { className: "live-buttons" },
        createElement("label", {}, `${texts.network} `, this.number),
        this.openButton,
        this.closeButton,
        createElement("span", { className: "live-status", textContent: texts.click }),
      ),
      this.words,
      this.playground,
    );
    this.onClick = (/** @type {MouseEvent} */ event) => this.pick(event);
    figure.picture.element.addEventListener("click", this.onClick);
  }

  /** Return the network that is chosen, if there is one of its number. */
  get chosen() {
    const network = this.number.valueAsNumber - 1;
    return network >= 0 && network < this.networks.count() ? this.networks.dot(Math.floor(network)) : undefined;
  }

  /**
   * Say how the chosen network does; return where its dot lies, as the figure's artists take it.
   *
   * @returns {[x: number[], y: number[]]}
   */
  show() {
    const { chosen, networks, number, openButton } = this;
    number.max = String(networks.count());
    openButton.disabled = !chosen;
    if (networks.count()) this.say(chosen?.words ?? "");
    return chosen ? [[chosen.x], [chosen.y]] : [[], []];
  }

  /** @param {string} words */
  say(words) {
    if (this.words.textContent !== words) this.words.textContent = words;
  }

  /**
   * Choose and open the network whose dot is nearest to a click.
   *
   * @param {MouseEvent} event
   */
  pick({ clientX, clientY }) {
    const { figure, networks } = this;
    const { left, top, width } = figure.picture.element.getBoundingClientRect();
    const enlargement = width / figure.picture.element.offsetWidth; // on a slide
    let [nearest, distance] = [-1, REACH];
    for (let network = 0; network < networks.count(); network++) {
      const { x, y } = networks.dot(network);
      const [placeX, placeY] = figure.picture.placeOf(networks.axes, x, y);
      const away = Math.hypot(placeX - (clientX - left) / enlargement, placeY - (clientY - top) / enlargement);
      if (away < distance) [nearest, distance] = [network, away];
    }
    if (nearest < 0) return;
    this.number.value = String(nearest + 1);
    figure.schedulePaint();
    this.open();
  }

  /** Show the network in the playground, with the same points, the same first weights and the same order of batches. */
  open() {
    const { chosen, model } = this;
    if (!chosen) return;
    this.close();
    const playground = /** @type {AnyModel<any>} */ (/** @type {unknown} */ (new PlaygroundModel(model, chosen.run)));
    this.removePlayground = renderPlayground({ model: playground, el: this.playground });
    this.closeButton.hidden = false;
  }

  close() {
    this.removePlayground?.();
    this.removePlayground = undefined;
    this.closeButton.hidden = true;
  }

  remove() {
    this.close();
    this.figure.picture.element.removeEventListener("click", this.onClick);
  }
}

/** What a playground takes for its model, as part of another widget: the text is its own, and all else is the widget's. */
class PlaygroundModel {
  /**
   * @param {AnyModel} model
   * @param {string} text
   */
  constructor(model, text) {
    /** @type {Record<string, any>} */
    this.values = { spec: model.get("playground"), digit_bytes: model.get("digit_bytes"), text };
  }

  /** @param {string} name */
  get(name) {
    return this.values[name];
  }

  /**
   * @param {string} name
   * @param {any} value
   */
  set(name, value) {
    this.values[name] = value;
  }

  save_changes() {}

  on() {}

  off() {}
}
