/** A run's network: a button for each hidden unit, with a picture of what it makes of every place. */

/** @import { Unit } from "./map_view.js" */
/** @import { PlaygroundView } from "./playground_view.js" */
/** @import { RecordedRun } from "./recorded_run.js" */
import { createButton, createElement, fillTemplate } from "../widget/common.js";
import { CanvasView } from "./canvas_view.js";
import { formatCount } from "./formats.js";
import { drawLinks, UnitPictures } from "./network_drawing.js";

const HEIGHT = 310; // of the units of one run, in CSS pixels
const HEIGHT_OF_SEVERAL = 235; // of each of several runs, which must fit on a screen with their charts
/** @type {Record<string, [layers: number, units: number]>} */
const ARROW_DIRECTIONS = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] };

/** The hidden units of a run; one of them can be picked. */
export class NetworkDiagram {
  /**
   * @param {PlaygroundView} playground
   * @param {string} label
   * @param {() => void} onPick
   */
  constructor(playground, label, onPick) {
    this.playground = playground;
    this.onPick = onPick;
    this.canvas = new CanvasView("playground-drawing", () => this.measure());
    this.root = createElement("div", { className: "playground-units", role: "group", "aria-label": label });
    this.root.addEventListener("keydown", (event) => this.walk(event));
    /** @type {UnitPictures | undefined} */
    this.pictures = undefined;
    /** @type {HTMLButtonElement[][]} of each hidden layer */
    this.units = [];
    /** @type {HTMLElement[][]} inputs, hidden layers, output */
    this.columns = [];
    /** @type {[x: number, y: number][][]} the centre of each of them, once it is known */
    this.centres = [];
    /** @type {Unit | undefined} */
    this.picked = undefined;
    this.unitSize = 0;
  }

  /**
   * Show another run; the units stay as they are if it has the same.
   *
   * @param {RecordedRun | undefined} run
   */
  setRun(run) {
    const before = this.pictures?.run;
    this.pictures = run && new UnitPictures(run, this.playground.theme);
    if (run && before?.isCurve === run.isCurve && String(before.hidden) === String(run.hidden)) return;
    this.picked = undefined;
    this.centres = [];
    this.root.replaceChildren();
    if (run) this.createUnits(run);
  }

  /** @param {RecordedRun} run */
  createUnits({ hidden, isCurve }) {
    this.units = hidden.map((count, layer) =>
      Array.from({ length: count }, (_, unit) => {
        const button = createButton("", () => this.pick({ layer, unit }), {
          className: "playground-unit",
          tabIndex: layer || unit ? -1 : 0,
          "aria-pressed": "false",
        });
        return button;
      }),
    );
    const createEnd = (/** @type {string} */ name) =>
      createElement("span", { className: "playground-end", textContent: name });
    const createColumn = (/** @type {HTMLElement[]} */ ...parts) =>
      createElement("div", { className: "playground-layer" }, ...parts);
    const createNumber = (/** @type {number} */ layer) => {
      const textContent = hidden.length < 15 || layer % 5 === 4 ? String(layer + 1) : "\u00a0";
      return createElement("span", { className: "playground-hint", textContent });
    };
    const inputs = (isCurve ? ["x"] : ["x₁", "x₂"]).map(createEnd);
    const outputs = [createEnd("y")];
    this.columns = [inputs, ...this.units, outputs];
    this.root.append(
      this.canvas.canvas,
      createColumn(...inputs),
      ...this.units.map((buttons, layer) => createColumn(createNumber(layer), ...buttons)),
      createColumn(...outputs),
    );
    // Elements that the page has not laid out yet have no place.
    requestAnimationFrame(() => this.measure());
  }

  /**
   * Let arrow keys go from unit to unit.
   *
   * @param {KeyboardEvent} event
   */
  walk(event) {
    const layer = this.units.findIndex((buttons) => buttons.some((button) => button === event.target));
    const direction = ARROW_DIRECTIONS[event.key];
    if (layer < 0 || !direction) return;
    event.preventDefault();
    const unit = this.units[layer].indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const buttons = this.units[layer + direction[0]];
    const next = buttons?.[Math.min(unit + direction[1], buttons.length - 1)];
    if (!next) return;
    this.units[layer][unit].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  /**
   * Pick a unit, or no longer if it was picked already.
   *
   * @param {Unit} chosen
   */
  pick(chosen) {
    const before = this.picked;
    const isPicked = before?.layer === chosen.layer && before.unit === chosen.unit;
    if (before) this.units[before.layer][before.unit].setAttribute("aria-pressed", "false");
    this.picked = isPicked ? undefined : chosen;
    this.units[chosen.layer][chosen.unit].setAttribute("aria-pressed", String(!isPicked));
    this.onPick();
  }

  /** Choose the size of the units' pictures, and look up where they stand. */
  measure() {
    const width = this.root.clientWidth;
    if (!this.pictures || !width) return;
    const { hidden } = this.pictures.run;
    const gap = hidden.length > 12 ? 1 : 5;
    const height = this.playground.running.length > 1 ? HEIGHT_OF_SEVERAL : HEIGHT;
    const available = Math.min((width - 60) / hidden.length, height / Math.max(...hidden)) - gap;
    this.unitSize = Math.max(4, Math.min(38, available));
    this.root.style.setProperty("--unit", `${this.unitSize}px`);
    this.root.style.setProperty("--gap", `${gap}px`);
    this.centres = this.columns.map((column) =>
      column.map((each) => [each.offsetLeft + each.offsetWidth / 2, each.offsetTop + each.offsetHeight / 2]),
    );
    this.playground.schedulePaint();
  }

  /**
   * Draw the units as they were at a moment, and the weights between them.
   *
   * @param {number} moment
   */
  paint(moment) {
    const { centres, pictures, unitSize } = this;
    if (!pictures || !centres.length) return;
    this.canvas.paint((context) => {
      drawLinks(context, pictures.run, moment, centres, unitSize, this.playground.theme);
      pictures.draw(context, moment, centres.slice(1, -1), unitSize);
    });
  }

  /**
   * Give every unit its name; done when nothing moves, for there may be hundreds.
   *
   * @param {number} moment
   */
  nameUnits(moment) {
    const { texts } = this.playground;
    this.units.forEach((buttons, layer) => {
      buttons.forEach((button, unit) => {
        const step = this.pictures?.run.deadSince(moment, layer, unit) ?? -1;
        const place = { layer: layer + 1, unit: unit + 1, step: formatCount(step) };
        button.title = fillTemplate(step >= 0 ? texts.unitDead : texts.unit, place);
        button.setAttribute("aria-label", button.title);
      });
    });
  }

  remove() {
    this.canvas.remove();
  }
}
