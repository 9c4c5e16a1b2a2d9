// The playground in the browser: controls that ask Python for runs, and up to three runs played side by side.

const LANES = ["A", "B", "C"];
const SECONDS = 6; // that a whole run takes to play
const SLOWER = 4;
const WORDS_APART = 250; // milliseconds between two readings in words while it plays
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
    this.endTheme = followTheme(this.follow);
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
    this.endTheme();
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

  /** Takes what Python has trained; the last that was asked for, or an earlier one. */
  takeRuns(isLast = true) {
    for (const lane of this.lanes) lane.take();
    if (this.next?.film) this.active = this.next;
    if (!this.active.film) this.active = this.running[0];
    if (isLast) this.next = undefined;
    this.step = Math.min(this.step, this.total);
    this.sharing.fill();
    this.root.dataset.lanes = this.running.length;
    for (const lane of this.running) lane.nameUnits();
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
    const at = filled(this.texts.atStep, { step: counted(this.step), total: counted(this.total) });
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
    this.link = elsewhere(page.texts.elsewhere);
    if (this.link) this.status.append(page.texts.alone, " ", this.link);
    this.answered = () => this.take();
    this.model.on("change:answer", this.answered);
  }

  /** Asks for a text for each slot; an empty one clears it. */
  ask(runs) {
    this.waiting = { ...this.waiting, ...runs };
    // What Python has not answered for long may be lost, so the next request does not wait for it.
    if (!this.number || this.late) this.send();
  }

  /** The text that was asked for a slot, if Python has not answered it yet. */
  asked(slot) {
    return this.waiting?.[slot] ?? this.sent?.[slot];
  }

  /** A number that no request had before: an answer that is equal to the last one would not be noticed. */
  nextNumber() {
    const numbers = ["answer", "request"].map((name) => this.model.get(name)?.number ?? 0);
    return Math.max(...numbers) + 1;
  }

  send() {
    if (this.link) {
      this.status.replaceChildren(this.page.texts.askedAlone, " ", this.link);
      return;
    }
    clearTimeout(this.patience);
    this.number = this.nextNumber();
    const runs = this.waiting;
    this.sent = { ...this.sent, ...runs };
    this.waiting = undefined;
    this.late = false;
    this.page.say("");
    this.status.textContent = this.page.texts.training;
    this.patience = setTimeout(() => {
      this.late = true;
      this.status.textContent = this.page.texts.noPython;
    }, 2 * PATIENCE);
    this.model.set("request", { number: this.number, runs });
    this.model.save_changes();
  }

  take() {
    const { number, problem } = this.model.get("answer");
    // An answer to an earlier request is shown, while the last one is waited for.
    const isLast = !this.number || number >= this.number;
    if (isLast) this.rest();
    this.page.takeRuns(isLast);
    this.page.say(problem);
    if (isLast && this.waiting) this.send();
  }

  /** Nothing is waited for any more. */
  rest() {
    clearTimeout(this.patience);
    this.number = this.sent = undefined;
    this.late = false;
    this.status.textContent = "";
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
    const words = filled(texts.stepOf, { step: counted(step), total: counted(total) });
    this.slider.value = Math.round(PLACES * early(step, total));
    this.slider.setAttribute("aria-valuetext", words);
    this.value.textContent = words;
  }
}

/** Settings as the text that Python reads. */
function written(settings) {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}

function counted(number) {
  return Math.round(number).toLocaleString("en");
}

/** A loss in three digits. */
function significant(number) {
  if (!Number.isFinite(number)) return "∞";
  return number !== 0 && (number < 0.001 || number >= 1e5) ? number.toExponential(1).replace("-", "−") : Number(number.toPrecision(3)).toString();
}

export default { render };
