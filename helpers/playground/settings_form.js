/** The settings of the active run, and those that all runs share. */

/** @import { Choice, Settings } from "./playground_spec.js" */
/** @import { PlaygroundView } from "./playground_view.js" */
import { createButton, createElement, fillTemplate, nearestIndex } from "../widget/common.js";
import { formatSettings } from "./settings.js";

/** What all runs have in common, so that they can be compared. */
const SHARED = ["data", "noise", "seed"];
const WHAT_IF = ["at", "then_alpha", "then_rate"];

/**
 * A setting on the page; a slider has numbers to choose from, and shows the chosen one.
 *
 * @typedef {{
 *   label: HTMLElement, caption: HTMLElement, input: HTMLInputElement | HTMLSelectElement,
 *   numbers?: number[], number?: HTMLElement
 * }} Field
 */

/** A form in which a change asks for other runs at once. */
export class SettingsForm {
  /** @param {PlaygroundView} playground */
  constructor(playground) {
    const { texts, options } = playground;
    this.playground = playground;
    /** @type {Map<string, Field>} */
    this.fields = new Map();
    this.legend = createElement("legend");
    const shared = [
      this.addSelect("data", options.data),
      this.addSlider("noise", options.noise),
      this.addEntry("seed", "number"),
    ];
    const layerButtons = createElement(
      "div",
      { className: "live-buttons" },
      createButton(texts.removeLayer, () => this.changeLayers(-1)),
      createButton(texts.addLayer, () => this.changeLayers(1)),
    );
    const own = [
      this.addSelect("act", options.act),
      this.addSlider("alpha", options.alpha),
      this.addEntry("net", "text"),
      layerButtons,
      this.addSlider("rate", options.rate),
      this.addSelect("opt", options.opt),
      this.addSelect("init", options.init),
      this.addSelect("batch", options.batch),
      this.addSelect("epochs", options.epochs),
    ];
    this.root = createElement(
      "form",
      { className: "playground-form" },
      createElement("fieldset", {}, createElement("legend", { textContent: texts.all }), ...shared),
      createElement("fieldset", {}, this.legend, ...own),
    );
    this.root.addEventListener("submit", (event) => event.preventDefault());
  }

  /**
   * @param {string} name
   * @param {HTMLInputElement | HTMLSelectElement} input
   * @param {{ numbers: number[], number: HTMLElement }} [slider]
   */
  addField(name, input, slider) {
    const text = this.playground.texts[name];
    const caption = createElement("span", { className: "playground-caption", textContent: text });
    // The words around a field hold its value, too, which is not its name.
    input.setAttribute("aria-label", text);
    const label = createElement("label", {}, caption, ...(slider ? [slider.number] : []), input);
    this.fields.set(name, { label, caption, input, ...slider });
    return label;
  }

  /**
   * @param {string} name
   * @param {Choice[]} choices
   */
  addSelect(name, choices) {
    const options = choices.map(([value, text]) => createElement("option", { value: `${value}`, textContent: text }));
    const input = createElement("select", {}, ...options);
    input.addEventListener("change", () => this.change(name, input.value));
    return this.addField(name, input);
  }

  /**
   * @param {string} name
   * @param {"number" | "text"} type
   */
  addEntry(name, type) {
    const input = createElement("input", { type, spellcheck: false, autocomplete: "off" });
    const commit = () => {
      const text = input.value.trim();
      if (text !== String(this.playground.active.wanted[name])) this.change(name, text);
    };
    input.addEventListener("change", commit);
    // In JupyterLab the Enter key does not bring about a change by itself.
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") commit();
    });
    return this.addField(name, input);
  }

  /**
   * @param {string} name
   * @param {number[]} numbers
   */
  addSlider(name, numbers) {
    const input = createElement("input", { type: "range", min: "0", max: `${numbers.length - 1}`, step: "1" });
    input.addEventListener("input", () => this.change(name, numbers[input.valueAsNumber]));
    return this.addField(name, input, { numbers, number: createElement("span", { className: "live-value" }) });
  }

  /**
   * Ask for the active run with one setting changed; what all runs share is changed in all.
   *
   * @param {string} name
   * @param {string | number} value
   */
  change(name, value) {
    const { active, requests, running } = this.playground;
    const views = SHARED.includes(name) ? running : [active];
    for (const view of views) {
      view.wanted = { ...view.wanted, [name]: value };
      // A "what if" about the slope has no meaning for every activation.
      if (name === "act") for (const removed of WHAT_IF) delete view.wanted[removed];
    }
    this.show();
    requests.change(Object.fromEntries(views.map(({ slot, wanted }) => [slot, formatSettings(wanted)])));
  }

  /** @param {-1 | 1} by */
  changeLayers(by) {
    const units = String(this.playground.active.wanted.net).split("-");
    if (by < 0 && units.length === 1) return;
    this.change("net", (by > 0 ? [...units, units[units.length - 1]] : units.slice(0, -1)).join("-"));
  }

  /** Show the settings of the active run. */
  update() {
    const { active, texts } = this.playground;
    this.legend.textContent = fillTemplate(texts.one, { lane: active.name });
    this.show();
  }

  show() {
    const { active, texts } = this.playground;
    const { wanted } = active;
    for (const [name, field] of this.fields) {
      field.label.hidden = wanted[name] === undefined;
      if (!field.label.hidden) showValue(field, wanted[name]);
    }
    const alpha = this.fields.get("alpha");
    if (!alpha) return;
    const text = String(wanted.act).startsWith("prelu") ? texts.startAlpha : texts.alpha;
    alpha.caption.textContent = text;
    alpha.input.setAttribute("aria-label", text);
  }
}

/**
 * @param {Field} field
 * @param {Settings[string]} value
 */
function showValue({ input, numbers, number }, value) {
  const text = String(value);
  if (numbers && number) {
    input.value = String(nearestIndex(numbers, Number(value)));
    number.textContent = text.replace("-", "−");
    input.setAttribute("aria-valuetext", number.textContent);
  } else if (input instanceof HTMLSelectElement) {
    // A choice that the list does not have is added to it.
    if (![...input.options].some((option) => option.value === text)) {
      input.append(createElement("option", { value: text, textContent: text }));
    }
    input.value = text;
  } else if (document.activeElement !== input) {
    input.value = text;
  }
}
