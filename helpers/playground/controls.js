// What asks for other runs: the settings, the what-if, the page as a text.

const SHARED = ["data", "noise", "seed"]; // what all runs have in common, so that they can be compared

/** The settings of the active run, and those that all runs share. */
class Form {
  constructor(page) {
    const { texts, options } = page;
    this.page = page;
    this.fields = {};
    this.legend = element("legend");
    const layers = element(
      "div", { className: "live-buttons" },
      button(texts.removeLayer, () => this.layers(-1)), button(texts.addLayer, () => this.layers(1)),
    );
    this.root = element(
      "form", { className: "playground-form" },
      element(
        "fieldset", {}, element("legend", { textContent: texts.all }),
        this.select("data", options.data), this.range("noise", options.noise), this.entry("seed", "number"),
      ),
      element(
        "fieldset", {}, this.legend,
        this.select("act", options.act), this.range("alpha", options.alpha), this.entry("net", "text"), layers,
        this.range("rate", options.rate), this.select("opt", options.opt), this.select("init", options.init),
        this.select("batch", options.batch), this.select("epochs", options.epochs),
      ),
    );
    this.root.addEventListener("submit", (event) => event.preventDefault());
  }

  field(name, input, ...more) {
    const caption = element("span", { className: "playground-caption", textContent: this.page.texts[name] });
    // The words around a field hold its value, too, which is not its name.
    input.setAttribute("aria-label", this.page.texts[name]);
    this.fields[name] = { input, caption, label: element("label", {}, caption, ...more, input) };
    return this.fields[name].label;
  }

  select(name, choices) {
    const options = choices.map(([value, text]) => element("option", { value, textContent: text }));
    const input = element("select", {}, ...options);
    input.addEventListener("change", () => this.change(name, input.value));
    return this.field(name, input);
  }

  entry(name, type) {
    const input = element("input", { type, spellcheck: false, autocomplete: "off" });
    const commit = () => {
      if (input.value.trim() !== String(this.page.active.wanted[name])) this.change(name, input.value.trim());
    };
    input.addEventListener("change", commit);
    // In JupyterLab the Enter key does not bring about a change by itself.
    input.addEventListener("keydown", (event) => event.key === "Enter" && commit());
    return this.field(name, input);
  }

  range(name, values) {
    const input = element("input", { type: "range", min: 0, max: values.length - 1, step: 1 });
    const value = element("span", { className: "live-value" });
    input.addEventListener("input", () => this.change(name, values[input.valueAsNumber]));
    const label = this.field(name, input, value);
    Object.assign(this.fields[name], { values, value });
    return label;
  }

  /** Has a run trained with one setting changed; what all runs share is changed in all. */
  change(name, value) {
    const lanes = SHARED.includes(name) ? this.page.running : [this.page.active];
    for (const lane of lanes) lane.wanted = { ...lane.wanted, [name]: value };
    // A "what if" about the slope has no meaning for every activation.
    if (name === "act") for (const gone of ["at", "then_alpha", "then_rate"]) delete lanes[0].wanted[gone];
    this.show();
    this.page.asking.ask(Object.fromEntries(lanes.map((lane) => [lane.slot, written(lane.wanted)])));
  }

  layers(by) {
    const units = this.page.active.wanted.net.split("-");
    if (by < 0 && units.length === 1) return;
    this.change("net", (by > 0 ? [...units, units.at(-1)] : units.slice(0, -1)).join("-"));
  }

  /** Shows the settings of the active run. */
  fill() {
    const { active, texts } = this.page;
    this.legend.textContent = filled(texts.one, { lane: active.name });
    this.show();
  }

  show() {
    const { wanted } = this.page.active;
    for (const [name, { input, values, value, label }] of Object.entries(this.fields)) {
      label.hidden = wanted[name] === undefined;
      if (label.hidden) continue;
      if (values) {
        input.value = nearest(values, Number(wanted[name]));
        value.textContent = String(wanted[name]).replace("-", "−");
        input.setAttribute("aria-valuetext", value.textContent);
      } else if (document.activeElement !== input || input.tagName === "SELECT") {
        offer(input, wanted[name]);
      }
    }
    const { alpha } = this.fields;
    alpha.caption.textContent = wanted.act.startsWith("prelu") ? this.page.texts.startAlpha : this.page.texts.alpha;
    alpha.input.setAttribute("aria-label", alpha.caption.textContent);
  }
}

/** Puts a value into a field; a choice that the list does not have is added to it. */
function offer(input, value) {
  const text = String(value);
  if (input.tagName === "SELECT" && ![...input.options].some((option) => option.value === text)) {
    input.append(element("option", { value: text, textContent: text }));
  }
  input.value = text;
}

/**
 * Replays the active run from this step on with another slope or learning rate, beside the old one.
 *
 * A run holds one such change. Where the active run has had its own already, a replay would leave that out.
 */
class WhatIf {
  constructor(page) {
    const { texts } = page;
    this.page = page;
    this.legend = element("legend");
    this.alpha = element("input", { type: "number", step: "any" });
    this.rate = element("input", { type: "number", step: "any", min: 0 });
    this.alphaLabel = element("label", {}, `${texts.whatIfAlpha} `, this.alpha);
    this.root = element(
      "fieldset", { className: "playground-row" }, this.legend, this.alphaLabel,
      element("label", {}, `${texts.whatIfRate} `, this.rate), button(texts.whatIfGo, () => this.go()),
    );
  }

  /** Starts from the numbers of the active run; slopes that are learned differ from step to step, so they have none. */
  fill() {
    const { page } = this;
    const { settings } = page.active.film;
    const learned = settings.act.startsWith("prelu");
    this.alphaLabel.hidden = !learned && !["relu", "leaky"].includes(settings.act);
    this.alpha.placeholder = learned ? page.texts.whatIfLearned : "";
    this.alpha.title = learned ? page.texts.whatIfLearnedHelp : "";
    this.alpha.value = learned ? "" : (settings.alpha ?? 0);
    this.rate.value = settings.rate;
    this.filled = { then_alpha: this.alpha.value, then_rate: this.rate.value };
  }

  show() {
    this.legend.textContent = filled(this.page.texts.whatIf, { step: counted(this.page.step) });
  }

  /** What was changed; what was not goes on as it is, a slope that is learned, too. */
  changes() {
    const typed = { then_alpha: this.alpha.value, then_rate: this.rate.value };
    return Object.fromEntries(Object.entries(typed).filter(([name, value]) => value !== "" && value !== this.filled[name]));
  }

  go() {
    const { page } = this;
    const { film } = page.active;
    const lane = page.freeLane();
    if (!lane) return page.say(page.texts.full);
    if (page.step >= film.steps.at(-1)) return page.say(page.texts.atTheEnd);
    if (page.step > film.settings.at) return page.say(filled(page.texts.changedBefore, { lane: page.active.name, step: counted(film.settings.at) }));
    const changes = this.changes();
    if (!Object.keys(changes).length) return page.say(page.texts.nothingChanged);
    const settings = { ...film.settings, at: page.step };
    for (const name of ["then_alpha", "then_rate"]) delete settings[name];
    page.next = lane;
    page.asking.ask({ [lane.slot]: written({ ...settings, ...changes }) });
  }
}

/** The page as a text, to hand out and to load. */
class Sharing {
  constructor(page) {
    const { texts } = page;
    this.page = page;
    this.input = element("input", { type: "text", spellcheck: false, autocomplete: "off" });
    this.input.addEventListener("keydown", (event) => event.key === "Enter" && this.load());
    this.copied = element("span", { className: "live-status", role: "status" });
    this.root = element(
      "fieldset", { className: "playground-row" }, element("legend", { textContent: texts.text }), this.input,
      button(texts.copy, () => this.copy()), button(texts.load, () => this.load()), this.copied,
      element("p", { className: "playground-hint", textContent: texts.textHelp }),
    );
    this.input.setAttribute("aria-label", texts.text);
  }

  fill() {
    this.input.value = this.page.running.map(({ film }) => film.text).join(" | ");
    this.copied.textContent = "";
  }

  /** Copies the text; where a browser does not let a page do that, as over plain http, it stays selected for the reader to. */
  async copy() {
    const { texts } = this.page;
    this.input.select();
    try {
      await navigator.clipboard.writeText(this.input.value);
      this.copied.textContent = texts.copied;
    } catch {
      this.input.focus();
      this.copied.textContent = texts.copyYourself;
    }
  }

  load() {
    const runs = this.input.value.split("|").map((text) => text.trim());
    if (runs.length > LANES.length) return this.page.say(this.page.texts.full);
    this.page.transport.rewind();
    this.page.load(runs);
  }
}
