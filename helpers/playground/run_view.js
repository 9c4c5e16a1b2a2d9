/** One of up to three runs on the page: its map, its network, and what it says. */

/** @import { PlaygroundView } from "./playground_view.js" */
/** @import { Settings, TrainedRun } from "./playground_spec.js" */
import { createButton, createElement, fillTemplate } from "../widget/common.js";
import { CanvasView } from "./canvas_view.js";
import { MapView } from "./map_view.js";
import { NetworkDiagram } from "./network_diagram.js";
import { RecordedRun } from "./recorded_run.js";
import { describeChange, nameActivation } from "./run_names.js";
import { summarizeRun } from "./run_summary.js";

/** Settings that a run's label does not list: the activation's name says them, or the sentence of what was changed. */
const UNLISTED = ["act", "alpha", "at", "then_alpha", "then_rate"];

/** The place of a run; it is hidden while it has none. */
export class RunView {
  /**
   * @param {PlaygroundView} playground
   * @param {string} name
   * @param {number} slot
   */
  constructor(playground, name, slot) {
    const { texts } = playground;
    this.playground = playground;
    this.name = name;
    this.slot = slot;
    /** @type {{ run: RecordedRun, map: MapView } | undefined} */
    this.shown = undefined;
    /** @type {Settings} what the reader has chosen, which may not be trained yet */
    this.wanted = {};
    this.title = createButton("", () => playground.choose(this), { className: "playground-name" });
    this.pinButton = createButton(texts.pin, () => playground.requests.pin(), { title: texts.pinHelp });
    const raceLabel = `${texts.race}: ${texts.raceHelp}`;
    const race = { title: texts.raceHelp, "aria-label": raceLabel };
    this.raceButton = createButton(texts.race, () => playground.requests.race(), race);
    const remove = fillTemplate(texts.remove, { lane: name });
    this.removeButton = createButton("✕", () => playground.requests.change({ [slot]: "" }), {
      title: remove,
      "aria-label": remove,
    });
    this.mapCanvas = new CanvasView("playground-map", () => playground.schedulePaint());
    this.caption = createElement("p", { className: "playground-hint" });
    const units = fillTemplate(texts.units, { lane: name });
    this.network = new NetworkDiagram(playground, units, () => playground.choose(this));
    const buttons = [this.title, this.pinButton, this.raceButton, this.removeButton];
    this.root = createElement(
      "div", // a slide of a deck is a section, and a section in it would be taken for another slide
      { className: "playground-lane", hidden: true },
      createElement("div", { className: "playground-head" }, ...buttons),
      createElement(
        "div",
        { className: "playground-view" },
        createElement("div", {}, this.mapCanvas.canvas, this.caption),
        this.network.root,
      ),
    );
  }

  /** Return the run that is shown, without which no other part asks for it. */
  get run() {
    if (!this.shown) throw new Error(`there is no run ${this.name}`);
    return this.shown.run;
  }

  /**
   * Show another run, or none.
   *
   * @param {TrainedRun | undefined} trained
   * @param {boolean} isAwaited whether the reader has chosen something else since, which stays in the form
   */
  show(trained, isAwaited) {
    const isNew = !this.shown;
    const run = trained && new RecordedRun(trained);
    this.shown = run && { run, map: new MapView(run, this.playground.theme) };
    if (run && (isNew || !isAwaited)) this.wanted = run.settings;
    this.root.hidden = !run;
    this.network.setRun(run);
  }

  /** Return the activation, and whatever else sets this run apart from the others. */
  get label() {
    const { running, options, rules, texts } = this.playground;
    const { isSlopeLearned, settings } = this.run;
    const differs = (/** @type {string} */ name) => running.some(({ run }) => run.settings[name] !== settings[name]);
    // The name says a slope that stays as it is; one that is learned has a start, which may set runs apart as well.
    const learned = running.filter(({ run }) => run.isSlopeLearned);
    const startsApart = isSlopeLearned && learned.some(({ run }) => run.settings.alpha !== settings.alpha);
    const alpha = String(settings.alpha).replace("-", "−");
    const value = (/** @type {string} */ name) => {
      const choices = options[/** @type {"data"} */ (name)] ?? [];
      return choices.find((choice) => choice[0] === settings[name])?.[1] ?? `${texts[name]} ${settings[name]}`;
    };
    return [
      nameActivation(settings, rules),
      startsApart ? fillTemplate(texts.alphaFrom, { alpha }) : "",
      ...Object.keys(settings)
        .filter((name) => !UNLISTED.includes(name) && differs(name))
        .map(value),
      describeChange(settings, texts),
    ]
      .filter(Boolean)
      .join(", ");
  }

  get moment() {
    return this.run.momentOf(this.playground.step);
  }

  paint() {
    const { moment } = this;
    const { picked } = this.network;
    this.mapCanvas.paint((context, width, height) => this.shown?.map.draw(context, width, height, moment, picked));
    this.network.paint(moment);
  }

  /** Name the run, and say what its map shows. */
  showTitle() {
    const { playground, name, label } = this;
    const { texts } = playground;
    const { picked } = this.network;
    const isActive = playground.active === this;
    this.title.textContent = `${name} · ${label}`;
    this.title.title = label;
    this.title.setAttribute("aria-label", fillTemplate(texts.choose, { lane: name, name: label }));
    this.title.setAttribute("aria-pressed", String(isActive));
    this.pinButton.hidden = !isActive || !playground.freeView();
    this.raceButton.hidden = !isActive;
    this.removeButton.hidden = playground.running.length === 1;
    this.caption.textContent = picked
      ? fillTemplate(texts.mapOfUnit, { layer: picked.layer + 1, unit: picked.unit + 1 })
      : texts.mapOfAnswers;
  }

  nameUnits() {
    this.network.nameUnits(this.moment);
  }

  /** Return the run at this moment, in words. */
  summary() {
    const { texts } = this.playground;
    const context = { texts, lane: this.name, name: this.label, picked: this.network.picked };
    return summarizeRun(this.run, this.moment, context);
  }

  remove() {
    this.mapCanvas.remove();
    this.network.remove();
  }
}
