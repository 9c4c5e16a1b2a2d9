// The playground in the browser: controls that ask Python for runs, and up to three runs played side by side.

const LANES = ["A", "B", "C"];
const DASHES = [[], [6, 3], [2, 2]];
const LAYER_DASHES = [[], [6, 3], [2, 2], [8, 2, 2, 2]];
const SECONDS = 6; // that a whole run takes to play
const SLOWER = 4;
const SHARED = ["data", "noise", "seed"]; // what all runs have in common, so that they can be compared
const MOST_LINKED = 5; // hidden layers whose weights are drawn: more would be a thicket
const LEAST_LINKED = 0.1; // the size from which on a weight is drawn
const [HIGH, LOW] = [310, 235]; // of the units of one run, and of several, which must fit on a screen with their charts
const WORDS_APART = 250; // milliseconds between two readings in words while it plays
const MOST_LISTED = 4; // layers whose dead units a sentence lists one by one
const PLACES = 400; // of the step's slider

function render({ model, el }) {
  const page = new Playground(model);
  el.append(page.root);
  page.start();
  return () => page.remove();
}

class Playground {
  constructor(model) {
    this.model = model;
    const { texts, options, looks, presets } = model.get("spec");
    Object.assign(this, { texts, options, looks, presets });
    this.lanes = LANES.map((name, slot) => new Lane(this, name, slot));
    this.active = this.lanes[0];
    this.step = 0;
    this.root = element("div", { className: "live playground", role: "group", ariaLabel: this.texts.title });
    this.root.setAttribute("aria-label", this.texts.title);
    this.form = new Form(this);
    this.transport = new Transport(this);
    this.charts = new Charts(this);
    this.whatIf = new WhatIf(this);
    this.sharing = new Sharing(this);
    this.question = element("div", { className: "playground-question" });
    this.problem = element("p", { className: "playground-problem", role: "alert" });
    this.words = element("p", { className: "playground-words" });
    this.spoken = element("p", { className: "live-spoken", ariaLive: "polite" });
    this.spoken.setAttribute("aria-live", "polite");
    const row = element("div", { className: "playground-lanes" }, ...this.lanes.map(({ root }) => root));
    const hinges = element("p", { className: "playground-hint", textContent: this.texts.hinges });
    const stage = element("div", { className: "playground-stage" }, row, hinges, this.charts.root, this.words);
    this.root.append(
      this.presetButtons(), this.question, this.transport.root, this.problem,
      element("div", { className: "playground-body" }, this.form.root, stage),
      this.whatIf.root, this.sharing.root, this.spoken,
    );
    this.asking = new Asking(this);
    for (const part of this.root.querySelectorAll("input, button, select")) quiet(part);
    this.follow = () => this.root.classList.toggle("live-dark", isDark(this.root));
    this.themed = new MutationObserver(this.follow);
    this.themed.observe(document.documentElement, { attributes: true });
    this.themed.observe(document.body, { attributes: true });
  }

  start() {
    this.follow();
    this.takeRuns();
    const { question } = this.model.get("spec");
    if (question !== null) this.showPreset(this.presets[question], false);
  }

  remove() {
    this.transport.pause();
    this.asking.remove();
    this.themed.disconnect();
    for (const sheet of [...this.lanes.flatMap((lane) => [lane.sheet, lane.drawing]), ...Object.values(this.charts.sheets)]) sheet.remove();
    cancelAnimationFrame(this.pending);
    clearTimeout(this.telling);
    this.root.remove();
  }

  presetButtons() {
    const row = element("div", { className: "live-buttons playground-presets", role: "group" });
    row.setAttribute("aria-label", this.texts.presets);
    row.append(
      element("span", { textContent: this.texts.presets }),
      ...this.presets.map((preset) => button(preset.name, () => this.showPreset(preset, true))),
    );
    return row;
  }

  /** Shows a preset's question, and loads its runs if asked to. */
  showPreset({ question, look, runs }, load) {
    const answer = element("details", {}, element("summary", { textContent: this.texts.lookFor }), look);
    this.question.replaceChildren(element("p", { textContent: question }), answer);
    if (!load) return;
    this.transport.rewind();
    this.load(runs);
  }

  /** Trains runs from their texts, in the place of those that there are. */
  load(runs) {
    this.next = this.lanes[0];
    this.asking.ask(Object.fromEntries(LANES.map((_, slot) => [slot, runs[slot] ?? ""])));
  }

  /** The same network three times, from the same start, with the three activations of the lecture. */
  race() {
    const settings = { ...this.active.film.settings };
    for (const name of ["at", "then_alpha", "then_rate", "alpha"]) delete settings[name];
    this.transport.rewind();
    this.load([{ act: "relu" }, { act: "leaky", alpha: 0.1 }, { act: "prelu", alpha: 0.25 }].map((each) => written({ ...settings, ...each })));
  }

  get running() {
    return this.lanes.filter(({ film }) => film);
  }

  /** The last step of the longest run. */
  get total() {
    return Math.max(1, ...this.running.map(({ film }) => film.total));
  }

  /** Takes what Python has trained. */
  takeRuns() {
    for (const lane of this.lanes) lane.take();
    if (this.next?.film) this.active = this.next;
    if (!this.active.film) this.active = this.running[0];
    this.next = undefined;
    this.step = Math.min(this.step, this.total);
    this.sharing.fill();
    this.root.dataset.lanes = this.running.length;
    this.showActive();
  }

  choose(lane) {
    this.active = lane;
    this.showActive();
  }

  showActive() {
    for (const lane of this.running) lane.entitle();
    this.form.fill();
    this.whatIf.fill();
    this.charts.prepare();
    this.schedule();
  }

  freeLane() {
    return this.lanes.find(({ film }) => !film);
  }

  /** Keeps the active run as it is, and goes on with a copy of it beside it. */
  pin() {
    const lane = this.freeLane();
    if (!lane) return this.say(this.texts.full);
    this.next = lane;
    this.asking.ask({ [lane.slot]: this.active.film.text });
  }

  drop(lane) {
    this.asking.ask({ [lane.slot]: "" });
  }

  say(sentence) {
    this.problem.textContent = sentence;
  }

  goTo(step) {
    this.step = Math.max(0, Math.min(this.total, step));
    this.schedule();
  }

  schedule() {
    this.pending ??= requestAnimationFrame(() => {
      this.pending = undefined;
      this.paint();
    });
  }

  paint() {
    this.transport.show();
    for (const lane of this.running) lane.paint();
    this.charts.paint();
    this.whatIf.show();
    // A page of words cannot be read as fast as it plays, and laying it out takes as long as the drawing.
    const now = performance.now();
    if (this.transport.playing && now - this.said < WORDS_APART) return;
    this.said = now;
    const at = fill(this.texts.atStep, { step: counted(this.step), total: counted(this.total) });
    const words = [at, ...this.running.map((lane) => lane.words())].join("\n");
    if (this.words.textContent === words) return;
    this.words.textContent = words;
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      this.spoken.textContent = words;
      for (const lane of this.running) lane.nameUnits();
    }, QUIET);
  }
}

/** Asks Python for runs, one request at a time; of those that come meanwhile only the last counts. */
class Asking {
  constructor(page) {
    this.page = page;
    this.model = page.model;
    this.status = element("p", { className: "live-status", role: "status" });
    page.transport.root.append(this.status);
    this.answered = () => this.take();
    this.model.on("change:answer", this.answered);
  }

  /** Asks for a text for each slot; an empty one clears it. */
  ask(runs) {
    this.waiting = { ...this.waiting, ...runs };
    if (!this.number) this.send();
  }

  send() {
    this.number = (this.model.get("answer").number ?? 0) + 1;
    const runs = this.waiting;
    this.waiting = undefined;
    this.page.say("");
    this.status.textContent = this.page.texts.training;
    this.patience = setTimeout(() => {
      this.number = undefined;
      this.status.textContent = this.page.texts.noPython;
    }, 2 * PATIENCE);
    this.model.set("request", { number: this.number, runs });
    this.model.save_changes();
  }

  take() {
    clearTimeout(this.patience);
    this.number = undefined;
    this.status.textContent = "";
    this.page.takeRuns();
    this.page.say(this.model.get("answer").problem);
    if (this.waiting) this.send();
  }

  remove() {
    clearTimeout(this.patience);
    this.model.off("change:answer", this.answered);
  }
}

/** Plays, stops and steps. */
class Transport {
  constructor(page) {
    const { texts } = page;
    this.page = page;
    this.toggle = button(texts.train, () => (this.playing ? this.pause() : this.play()));
    this.toggle.className = "playground-train";
    const step = (by) => () => {
      this.pause();
      page.goTo(this.neighbour(by));
    };
    this.slider = element("input", { type: "range", min: 0, max: PLACES, step: 1, value: 0 });
    this.slider.setAttribute("aria-label", texts.step);
    this.slider.addEventListener("input", () => {
      this.pause();
      page.goTo(Math.round(page.total * (this.slider.valueAsNumber / PLACES) ** 3));
    });
    // An arrow key goes to the next moment; a position of the slider may be none.
    this.slider.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      step(by)();
    });
    this.value = element("span", { className: "live-value" });
    this.value.setAttribute("aria-hidden", "true"); // the slider says it
    this.loop = element("input", { type: "checkbox" });
    this.slowly = element("input", { type: "checkbox" });
    this.root = element(
      "div", { className: "playground-transport" }, this.toggle,
      element("div", { className: "live-buttons" }, button(texts.back, step(-1)), button(texts.forward, step(1))),
      this.slider, this.value,
      element("label", { className: "live-checkbox" }, this.loop, texts.loop),
      element("label", { className: "live-checkbox" }, this.slowly, texts.slowly),
    );
  }

  /** The step of the next or the last moment of the active run. */
  neighbour(by) {
    const { film } = this.page.active;
    const moment = film.moment(this.page.step);
    const back = by < 0 && film.steps[moment] < this.page.step ? moment : moment + by;
    return film.steps[Math.max(0, Math.min(film.steps.length - 1, back))];
  }

  rewind() {
    this.pause();
    this.page.step = 0;
  }

  play() {
    const { page } = this;
    if (page.step >= page.total) page.step = 0;
    let before = performance.now();
    let place = early(page.step, page.total);
    const tick = (now) => {
      place += (now - before) / 1000 / SECONDS / (this.slowly.checked ? SLOWER : 1);
      before = now;
      if (place >= 1 && this.loop.checked) place = 0;
      page.goTo(place >= 1 ? page.total : Math.floor(page.total * place ** 3));
      if (place >= 1) this.pause();
      else this.playing = requestAnimationFrame(tick);
    };
    this.toggle.textContent = page.texts.pause;
    this.playing = requestAnimationFrame(tick);
  }

  pause() {
    cancelAnimationFrame(this.playing);
    this.playing = undefined;
    this.toggle.textContent = this.page.texts.train;
    this.page.schedule();
  }

  show() {
    const { step, total, texts } = this.page;
    const words = fill(texts.stepOf, { step: counted(step), total: counted(total) });
    this.slider.value = Math.round(PLACES * early(step, total));
    this.slider.setAttribute("aria-valuetext", words);
    this.value.textContent = words;
  }
}

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
    this.legend.textContent = fill(texts.one, { lane: active.name });
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

/** One of up to three runs: its map, its units, and what it says of them. */
class Lane {
  constructor(page, name, slot) {
    const { texts } = page;
    Object.assign(this, { page, name, slot });
    this.title = button("", () => page.choose(this));
    this.title.className = "playground-name";
    this.pinButton = button(texts.pin, () => page.pin());
    this.pinButton.title = texts.pinHelp;
    this.raceButton = button(texts.race, () => page.race());
    this.raceButton.title = texts.raceHelp;
    this.raceButton.setAttribute("aria-label", texts.raceHelp);
    this.removeButton = button("✕", () => page.drop(this));
    this.removeButton.title = fill(texts.remove, { lane: name });
    this.removeButton.setAttribute("aria-label", this.removeButton.title);
    this.sheet = new Sheet("playground-map", () => page.schedule());
    this.caption = element("p", { className: "playground-hint" });
    this.drawing = new Sheet("playground-drawing", () => this.measure());
    this.units = element("div", { className: "playground-units", role: "group" });
    this.units.setAttribute("aria-label", fill(texts.units, { lane: name }));
    this.units.addEventListener("keydown", (event) => this.walk(event));
    this.root = element(
      "section", { className: "playground-lane", hidden: true },
      element("div", { className: "playground-head" }, this.title, this.pinButton, this.raceButton, this.removeButton),
      element("div", { className: "playground-view" }, element("div", {}, this.sheet.canvas, this.caption), this.units),
    );
  }

  /** Takes the run that the model has in this lane's slot. */
  take() {
    const spec = this.page.model.get(`run_${this.slot}`);
    if (spec === this.spec) return;
    this.spec = spec;
    this.film = spec.text ? new Film(spec, this.page.model.get(`run_${this.slot}_bytes`)) : undefined;
    this.root.hidden = !this.film;
    if (!this.film) {
      this.shape = undefined;
      return this.units.replaceChildren();
    }
    if (!this.page.asking?.waiting?.[this.slot]) this.wanted = this.film.settings;
    this.view = new MapView(this.film, this.page.looks);
    this.buildUnits();
  }

  buildUnits() {
    const { hidden } = this.film;
    const shape = `${this.film.isCurve} ${hidden.join("-")}`;
    if (this.shape === shape) return;
    this.shape = shape;
    this.picked = this.places = undefined;
    this.cells = hidden.map((count, layer) =>
      Array.from({ length: count }, (_, unit) => {
        const cell = button("", () => this.pick(layer, unit));
        cell.className = "playground-unit";
        cell.tabIndex = layer || unit ? -1 : 0;
        cell.setAttribute("aria-pressed", "false");
        quiet(cell);
        return cell;
      }),
    );
    const column = (...parts) => element("div", { className: "playground-layer" }, ...parts);
    const end = (text) => element("span", { className: "playground-end", textContent: text });
    const inputs = this.film.isCurve ? ["x"] : ["x₁", "x₂"];
    this.ends = [inputs.map(end), [end("y")]];
    this.units.replaceChildren(
      this.drawing.canvas,
      column(...this.ends[0]),
      ...this.cells.map((cells, layer) => column(element("span", { className: "playground-hint", textContent: hidden.length < 15 || layer % 5 === 4 ? layer + 1 : "\u00a0" }), ...cells)),
      column(...this.ends[1]),
    );
    // Elements that the page has not laid out yet have no place.
    requestAnimationFrame(() => this.measure());
  }

  /** Arrow keys go from unit to unit. */
  walk(event) {
    const layer = this.cells.findIndex((cells) => cells.includes(event.target));
    const by = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] }[event.key];
    if (layer < 0 || !by) return;
    event.preventDefault();
    const cells = this.cells[layer + by[0]];
    const cell = cells?.[Math.min(this.cells[layer].indexOf(event.target) + by[1], cells.length - 1)];
    if (!cell) return;
    event.target.tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus();
  }

  /** Shows what a unit makes of every place, and no longer if it was shown already. */
  pick(layer, unit) {
    const again = this.picked?.layer === layer && this.picked?.unit === unit;
    if (this.picked) this.cells[this.picked.layer][this.picked.unit].setAttribute("aria-pressed", "false");
    this.picked = again ? undefined : { layer, unit };
    this.cells[layer][unit].setAttribute("aria-pressed", String(!again));
    this.page.choose(this);
  }

  /** The activation, and whatever else sets this run apart from the others. */
  get label() {
    const { running, options, texts } = this.page;
    const mine = this.film.settings;
    const differs = (name) => running.some(({ film }) => film.settings[name] !== mine[name]);
    const apart = Object.keys(mine).filter((name) => !["act", "alpha", "at", "then_alpha", "then_rate"].includes(name) && differs(name));
    const value = (name) => options[name]?.find((each) => each[0] === mine[name])?.[1] ?? `${texts[name]} ${mine[name]}`;
    return [this.film.name, ...apart.map(value), ...(this.film.changed ? [this.film.changed] : [])].join(", ");
  }

  get moment() {
    return this.film.moment(this.page.step);
  }

  paint() {
    const { page, moment, picked } = this;
    this.sheet.paint((pen, width, height) => this.view.draw(pen, width, height, moment, picked));
    if (!this.places) return;
    this.drawing.paint((pen) => {
      lettering(pen, page.looks);
      this.paintLinks(pen, moment);
      this.paintUnits(pen, moment);
    });
  }

  /** Names the run, and says what its map shows. */
  entitle() {
    const { page, picked } = this;
    this.title.textContent = `${this.name} · ${this.label}`;
    this.title.title = this.label;
    this.title.setAttribute("aria-label", fill(page.texts.choose, { lane: this.name, name: this.label }));
    this.title.setAttribute("aria-pressed", page.active === this);
    this.pinButton.hidden = page.active !== this || !page.freeLane();
    this.raceButton.hidden = page.active !== this;
    this.removeButton.hidden = page.running.length === 1;
    this.caption.textContent = picked
      ? fill(page.texts.mapOfUnit, { layer: picked.layer + 1, unit: picked.unit + 1 })
      : page.texts.mapOfAnswers;
  }

  /** Chooses the size of the units' pictures, and looks up where they stand. */
  measure() {
    if (!this.film || !this.units.clientWidth) return;
    const { hidden } = this.film;
    const gap = hidden.length > 12 ? 1 : 5;
    const room = (this.units.clientWidth - 60) / hidden.length - gap;
    const height = this.page.running.length > 1 ? LOW : HIGH;
    this.size = Math.max(4, Math.min(38, room, height / Math.max(...hidden) - gap));
    this.units.style.setProperty("--unit", `${this.size}px`);
    this.units.style.setProperty("--gap", `${gap}px`);
    const middle = ({ offsetLeft, offsetTop, offsetWidth, offsetHeight }) => [offsetLeft + offsetWidth / 2, offsetTop + offsetHeight / 2];
    this.places = [this.ends[0], ...this.cells, this.ends[1]].map((column) => column.map(middle));
    this.page.schedule();
  }

  paintUnits(pen, moment) {
    const { film, view, size, places } = this;
    const { soft, ink } = view.looks;
    view.small.ask(film, moment);
    film.hidden.forEach((units, layer) => {
      for (let unit = 0; unit < units; unit++) {
        const [x, y] = places[layer + 1][unit];
        const corner = [x - size / 2, y - size / 2];
        const since = film.deadSince(moment, layer, unit);
        view.drawUnit(pen, corner, size, layer, unit, since >= 0);
        pen.strokeStyle = soft;
        pen.lineWidth = 0.5;
        pen.strokeRect(...corner, size, size);
        if (since < 0 || size <= LETTERED) continue;
        pen.fillStyle = ink;
        label(pen, counted(since), x + size / 2 - 2, y + size / 2 - 2, "right");
      }
    });
  }

  /** Draws the weights from unit to unit: the larger the thicker, and dashed if negative. */
  paintLinks(pen, moment) {
    const { film, places, size } = this;
    const { looks } = this.view;
    if (film.hidden.length > MOST_LINKED) return;
    const parameters = film.row("parameters", moment);
    const half = (column) => (column === 0 || column === places.length - 1 ? 8 : size / 2);
    pen.globalAlpha = 0.5;
    film.stages.forEach(({ inputs, outputs, start }, layer) => {
      for (let to = 0; to < outputs; to++) {
        for (let from = 0; from < inputs; from++) {
          const weight = parameters[start + to * (inputs + 1) + from];
          if (Math.abs(weight) < LEAST_LINKED) continue;
          const [x, y] = [places[layer][from][0] + half(layer), places[layer][from][1]];
          const [toX, toY] = [places[layer + 1][to][0] - half(layer + 1), places[layer + 1][to][1]];
          pen.strokeStyle = weight > 0 ? looks.target : looks.compared;
          pen.setLineDash(weight > 0 ? [] : [4, 3]);
          pen.lineWidth = Math.min(5, 1.6 * Math.abs(weight));
          pen.beginPath();
          pen.moveTo(x, y);
          pen.bezierCurveTo((x + toX) / 2, y, (x + toX) / 2, toY, toX, toY);
          pen.stroke();
        }
      }
    });
    pen.globalAlpha = 1;
    pen.setLineDash([]);
  }

  /** Gives every unit its name; done when nothing moves, for there may be hundreds. */
  nameUnits() {
    const { texts } = this.page;
    this.cells.forEach((cells, layer) =>
      cells.forEach((cell, unit) => {
        const step = this.film.deadSince(this.moment, layer, unit);
        const place = { layer: layer + 1, unit: unit + 1, step: counted(step) };
        cell.title = fill(step >= 0 ? texts.unitDead : texts.unit, place);
        cell.setAttribute("aria-label", cell.title);
      }),
    );
  }

  /** The run at this moment, in words. */
  words() {
    const { film, moment, page, picked } = this;
    const { texts } = page;
    const [loss, right, unseen] = ["loss", "accuracy", "unseen"].map((name) => film.row(name, moment)[0]);
    const dead = film.deadCounts[moment];
    const somewhere = this.wordsOfDead(dead);
    const numbers = { loss: significant(loss), right: fixed(100 * right, 0), unseen: fixed(100 * unseen, 0) };
    let said = fill(texts.summary, { lane: this.name, name: this.label });
    said += fill(film.isCurve ? texts.summaryLoss : texts.summaryRight, numbers);
    said += somewhere ? fill(texts.summaryDead, { dead: somewhere }) : texts.summaryNoneDead;
    const cut = dead.findIndex((count, layer) => count === film.hidden[layer]);
    if (cut >= 0) said += fill(texts.summaryCut, { layer: cut + 1, step: counted(this.deadAsAWhole(cut)) });
    if (film.diverged !== null && moment === film.steps.length - 1) said += fill(texts.summaryDiverged, { step: counted(film.diverged) });
    return picked ? said + this.wordsOfUnit(picked) : said;
  }

  /** How many units are dead in which layer; of many layers only the sum. */
  wordsOfDead(dead) {
    const { hidden, units } = this.film;
    const { texts } = this.page;
    const layers = dead.filter((count) => count).length;
    if (layers > MOST_LISTED) return fill(texts.summaryDeadMany, { dead: sum(dead), units, layers, all: hidden.length });
    return dead
      .flatMap((count, layer) => (count ? [fill(texts.summaryDeadLayer, { dead: count, units: hidden[layer], layer: layer + 1 })] : []))
      .join(", ");
  }

  deadAsAWhole(layer) {
    const first = this.film.firstUnit[layer];
    return Math.max(...this.film.row("deadSince", this.moment).subarray(first, first + this.film.hidden[layer]));
  }

  wordsOfUnit({ layer, unit }) {
    const { film, moment } = this;
    const { texts } = this.page;
    const { numbers, row } = film.arrays.inputs;
    const points = numbers.length / row;
    const places = Float32Array.from(numbers, (_, i) => numbers[(i % points) * row + Math.floor(i / points)]);
    const asked = new Answers(places, row);
    asked.ask(film, moment);
    const positive = asked.preActivation(layer, unit).filter((z) => z > 0).length;
    const step = film.deadSince(moment, layer, unit);
    const since = step >= 0 ? fill(texts.unitSince, { step: counted(step) }) : "";
    return fill(texts.unitWords, { layer: layer + 1, unit: unit + 1, positive, points, since });
  }
}

/** What was measured over the steps: of all runs together, and layer by layer of the active one. */
class Charts {
  constructor(page) {
    const { texts } = page;
    this.page = page;
    this.root = element("div", { className: "playground-charts" });
    this.sheets = Object.fromEntries(
      ["loss", "accuracy", "dead", "alphas", "gradients"].map((name) => {
        const sheet = new Sheet("playground-chart", () => page.schedule());
        sheet.caption = element("figcaption", { className: "playground-hint", textContent: texts[name] });
        sheet.figure = element("figure", {}, sheet.caption, sheet.canvas);
        sheet.canvas.addEventListener("pointerdown", (event) => this.drag(event, sheet.canvas));
        sheet.canvas.addEventListener("pointermove", (event) => event.buttons && this.drag(event, sheet.canvas));
        this.root.append(sheet.figure);
        return [name, sheet];
      }),
    );
  }

  drag(event, canvas) {
    const { left, width } = canvas.getBoundingClientRect();
    const inner = width - EDGE.left - 6 - 16;
    const place = Math.max(0, Math.min(1, (event.clientX - left - EDGE.left - 6) / inner));
    this.page.transport.pause();
    this.page.goTo(Math.round(this.page.total * place ** 3));
  }

  /** Lays out the lines, anew only when there are other runs, or another is the active one. */
  prepare() {
    const { active, running, texts } = this.page;
    const { film } = active;
    const of = running.length > 1 ? fill(texts.ofRun, { lane: active.name }) : "";
    for (const name of ["dead", "alphas", "gradients"]) this.sheets[name].caption.textContent = texts[name] + of;
    this.sheets.accuracy.figure.hidden = film.isCurve;
    this.sheets.alphas.figure.hidden = !film.arrays.slopes.numbers.some((slope) => slope);
    const layers = film.hidden.length;
    const share = (moment, layer) => (100 * film.deadCounts[moment][layer]) / film.hidden[layer];
    const gradients = film.arrays.gradients.numbers;
    this.plots = {
      loss: {
        lines: this.perRun("loss", 1),
        limits: powersAround(running.flatMap(({ film }) => [...film.arrays.loss.numbers]), 1e-6),
        logarithmic: true,
      },
      accuracy: { lines: this.perRun("accuracy", 100), limits: [0, 100], percent: true },
      dead: { lines: this.perLayer(share, layers), limits: [0, 100], percent: true },
      alphas: { lines: this.perLayer((moment, layer) => film.alphas[moment][layer], layers), limits: this.slopes(film) },
      gradients: {
        lines: this.perLayer((moment, layer) => gradients[moment * (layers + 1) + layer], layers + 1),
        limits: powersAround(gradients, 1e-9),
        logarithmic: true,
      },
    };
  }

  paint() {
    const { step, total, looks } = this.page;
    for (const [name, plot] of Object.entries(this.plots)) {
      this.sheets[name].paint((pen, width, height) => chart(pen, width, height, { step, last: total, ...plot }, looks));
    }
  }

  perRun(name, factor) {
    const { running, looks } = this.page;
    return running.map(({ film, slot }) => ({
      steps: film.steps,
      values: (moment) => factor * film.row(name, moment)[0],
      colour: looks.lines[slot],
      dashes: DASHES[slot],
      name: running.length > 1 ? LANES[slot] : "",
    }));
  }

  /** A line for each layer; where there are many, the first and the last have names, and colours go from one to the other. */
  perLayer(values, count) {
    const { looks, active } = this.page;
    return Array.from({ length: count }, (_, layer) => ({
      steps: active.film.steps,
      values: (moment) => values(moment, layer),
      colour: count > 4 ? looks.layers[Math.round(((looks.layers.length - 1) * layer) / (count - 1))] : looks.lines[layer],
      dashes: count > 4 ? [] : LAYER_DASHES[layer],
      name: count > 4 && layer && layer < count - 1 ? "" : String(layer + 1),
    }));
  }

  slopes(film) {
    let [low, high] = [0, 0.5];
    for (const slope of film.arrays.slopes.numbers) [low, high] = [Math.min(low, slope), Math.max(high, slope)];
    return [Math.floor(2 * low) / 2, Math.ceil(2 * high) / 2];
  }
}

/** Replays the active run from this step on with another slope or learning rate, beside the old one. */
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

  /** Starts from the numbers of the active run. */
  fill() {
    const { settings } = this.page.active.film;
    this.alphaLabel.hidden = !["relu", "leaky", "prelu", "prelu-units"].includes(settings.act);
    this.alpha.value = settings.then_alpha ?? settings.alpha ?? 0;
    this.rate.value = settings.then_rate ?? settings.rate;
  }

  show() {
    this.legend.textContent = fill(this.page.texts.whatIf, { step: counted(this.page.step) });
  }

  go() {
    const { page } = this;
    const { film } = page.active;
    const lane = page.freeLane();
    if (!lane) return page.say(page.texts.full);
    if (page.step >= film.steps.at(-1)) return page.say(page.texts.atTheEnd);
    const settings = { ...film.settings, at: page.step, then_rate: this.rate.value };
    if (!this.alphaLabel.hidden) settings.then_alpha = this.alpha.value;
    page.next = lane;
    page.asking.ask({ [lane.slot]: written(settings) });
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

  async copy() {
    this.input.select();
    await navigator.clipboard?.writeText(this.input.value);
    this.copied.textContent = this.page.texts.copied;
  }

  load() {
    const runs = this.input.value.split("|").map((text) => text.trim());
    if (runs.length > LANES.length) return this.page.say(this.page.texts.full);
    this.page.transport.rewind();
    this.page.load(runs);
  }
}

/** Settings as the text that Python reads. */
function written(settings) {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}

/** A text with its {places} filled. */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function counted(number) {
  return Math.round(number).toLocaleString("en");
}

/** A loss in three digits. */
function significant(number) {
  if (!Number.isFinite(number)) return "∞";
  return number !== 0 && (number < 0.001 || number >= 1e5) ? number.toExponential(1).replace("-", "−") : Number(number.toPrecision(3)).toString();
}

/** Keeps JupyterLab from taking keys for its own commands. Whatever has the focus must bear it. */
function quiet(part) {
  part.setAttribute("data-lm-suppress-shortcuts", "true");
}

export default { render };
