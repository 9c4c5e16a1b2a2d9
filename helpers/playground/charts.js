/** What was measured over the steps: of all runs together, and layer by layer of the active one. */

/** @import { Line, Plot } from "./line_chart.js" */
/** @import { PlaygroundView } from "./playground_view.js" */
/** @import { ArrayName } from "./recorded_run.js" */
import { createElement, fillTemplate, formatFixed } from "../widget/common.js";
import { CanvasView } from "./canvas_view.js";
import { halvesAround, powersAround } from "./chart_limits.js";
import { formatPower } from "./formats.js";
import { drawLineChart, stepAt } from "./line_chart.js";

/** @typedef {"loss" | "accuracy" | "dead" | "alphas" | "gradients"} ChartName */

/** @type {ChartName[]} */
const NAMES = ["loss", "accuracy", "dead", "alphas", "gradients"];
const DASHES = [[], [6, 3], [2, 2], [8, 2, 2, 2]];
const MAX_DASHED_LAYERS = 4; // of more, colours go from the first to the last, and only these two have names

/** A chart on the page. */
class Chart {
  /**
   * @param {string} title
   * @param {PlaygroundView} playground
   */
  constructor(title, playground) {
    this.playground = playground;
    this.title = title;
    this.view = new CanvasView("playground-chart", () => playground.schedulePaint());
    this.caption = createElement("figcaption", { className: "playground-hint", textContent: title });
    this.root = createElement("figure", {}, this.caption, this.view.canvas);
    this.view.canvas.addEventListener("pointerdown", (event) => this.goTo(event));
    this.view.canvas.addEventListener("pointermove", (event) => {
      if (event.buttons) this.goTo(event);
    });
    /** @type {Plot | undefined} */
    this.plot = undefined;
  }

  /**
   * Go to the step at which the pointer is.
   *
   * @param {PointerEvent} event
   */
  goTo({ clientX }) {
    const { left, width } = this.view.canvas.getBoundingClientRect();
    this.playground.playback.pause();
    this.playground.goTo(stepAt(clientX - left, width, this.playground.total));
  }

  paint() {
    const { plot } = this;
    const { step, total, theme } = this.playground;
    if (!plot) return;
    this.view.paint((context, width, height) => {
      drawLineChart(context, width, height, plot, step, total, theme);
    });
  }
}

/** The charts below the runs. */
export class Charts {
  /** @param {PlaygroundView} playground */
  constructor(playground) {
    this.playground = playground;
    this.charts = new Map(NAMES.map((name) => [name, new Chart(playground.texts[name], playground)]));
    const figures = [...this.charts.values()].map(({ root }) => root);
    this.root = createElement("div", { className: "playground-charts" }, ...figures);
  }

  /** Lay out the lines, which change only when there are other runs, or another is the active one. */
  update() {
    const { active, running, texts } = this.playground;
    const { run } = active;
    const layers = run.hidden.length;
    const of = running.length > 1 ? fillTemplate(texts.ofRun, { lane: active.name }) : "";
    const losses = running.flatMap((view) => [...view.run.trained.loss]);
    const { gradients, slopes } = run.trained;
    const deadShare = (/** @type {number} */ moment, /** @type {number} */ layer) =>
      (100 * run.deadCounts[moment][layer]) / run.hidden[layer];
    const gradient = (/** @type {number} */ moment, /** @type {number} */ layer) =>
      gradients[moment * (layers + 1) + layer];
    const meanSlope = (/** @type {number} */ moment, /** @type {number} */ layer) => run.meanSlopes[moment][layer];
    const logarithmic = { isLogarithmic: true, format: formatPower };
    const percent = { isLogarithmic: false, format: (/** @type {number} */ value) => `${value} %` };
    const linear = { isLogarithmic: false, format: (/** @type {number} */ value) => formatFixed(value, 1) };
    /** @type {Record<ChartName, Plot>} */
    const plots = {
      loss: { lines: this.linesOfRuns("loss", 1), limits: powersAround(losses, 1e-6), ...logarithmic },
      accuracy: { lines: this.linesOfRuns("accuracy", 100), limits: [0, 100], ...percent },
      dead: { lines: this.linesOfLayers(deadShare, layers), limits: [0, 100], ...percent },
      alphas: { lines: this.linesOfLayers(meanSlope, layers), limits: halvesAround(slopes), ...linear },
      gradients: {
        lines: this.linesOfLayers(gradient, layers + 1),
        limits: powersAround(gradients, 1e-9),
        ...logarithmic,
      },
    };
    for (const [name, chart] of this.charts) {
      chart.plot = plots[name];
      if (name !== "loss" && name !== "accuracy") chart.caption.textContent = chart.title + of;
      if (name === "accuracy") chart.root.hidden = run.isCurve;
      if (name === "alphas") chart.root.hidden = !slopes.some(Boolean);
    }
  }

  paint() {
    for (const chart of this.charts.values()) chart.paint();
  }

  /**
   * @param {ArrayName} array
   * @param {number} factor
   * @returns {Line[]}
   */
  linesOfRuns(array, factor) {
    const { running, theme } = this.playground;
    return running.map(({ run, slot, name }) => ({
      steps: run.steps,
      value: (moment) => factor * run.row(array, moment)[0],
      colour: theme.lines[slot],
      dashes: DASHES[slot],
      name: running.length > 1 ? name : "",
    }));
  }

  /**
   * @param {(moment: number, layer: number) => number} value
   * @param {number} count of layers
   * @returns {Line[]}
   */
  linesOfLayers(value, count) {
    const { active, theme } = this.playground;
    const areMany = count > MAX_DASHED_LAYERS;
    return Array.from({ length: count }, (_, layer) => ({
      steps: active.run.steps,
      value: (moment) => value(moment, layer),
      colour: areMany
        ? theme.layers[Math.round(((theme.layers.length - 1) * layer) / (count - 1))]
        : theme.lines[layer],
      dashes: areMany ? [] : DASHES[layer],
      name: areMany && layer && layer < count - 1 ? "" : String(layer + 1),
    }));
  }

  remove() {
    for (const { view } of this.charts.values()) view.remove();
  }
}
