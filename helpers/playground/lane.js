// One run on the page.

const MOST_LINKED = 5; // hidden layers whose weights are drawn: more would be a thicket
const LEAST_LINKED = 0.1; // the size from which on a weight is drawn
const MOST_LISTED = 4; // layers whose dead units a sentence lists one by one
const [HIGH, LOW] = [310, 235]; // of the units of one run, and of several, which must fit on a screen with their charts

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
    this.raceButton.setAttribute("aria-label", `${texts.race}: ${texts.raceHelp}`);
    this.removeButton = button("✕", () => page.drop(this));
    this.removeButton.title = filled(texts.remove, { lane: name });
    this.removeButton.setAttribute("aria-label", this.removeButton.title);
    this.sheet = new Sheet("playground-map", () => page.schedule());
    this.caption = element("p", { className: "playground-hint" });
    this.drawing = new Sheet("playground-drawing", () => this.measure());
    this.units = element("div", { className: "playground-units", role: "group" });
    this.units.setAttribute("aria-label", filled(texts.units, { lane: name }));
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
      this.shape = this.wanted = undefined;
      return this.units.replaceChildren();
    }
    // What the reader has chosen since, and Python has not yet seen, stays.
    if (!this.wanted || !this.page.asking?.asked(this.slot)) this.wanted = this.film.settings;
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
    const learned = ({ film }) => film.settings.act.startsWith("prelu");
    // The name says a slope that stays as it is; one that is learned has a start, which may set runs apart as well.
    const start = learned(this) && running.some((lane) => learned(lane) && lane.film.settings.alpha !== mine.alpha);
    const differs = (name) => running.some(({ film }) => film.settings[name] !== mine[name]);
    const apart = Object.keys(mine).filter((name) => !["act", "alpha", "at", "then_alpha", "then_rate"].includes(name) && differs(name));
    const value = (name) => options[name]?.find((each) => each[0] === mine[name])?.[1] ?? `${texts[name]} ${mine[name]}`;
    const from = start && filled(texts.alphaFrom, { alpha: String(mine.alpha).replace("-", "−") });
    return [this.film.name, from, ...apart.map(value), this.film.changed].filter(Boolean).join(", ");
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
    this.title.setAttribute("aria-label", filled(page.texts.choose, { lane: this.name, name: this.label }));
    this.title.setAttribute("aria-pressed", page.active === this);
    this.pinButton.hidden = page.active !== this || !page.freeLane();
    this.raceButton.hidden = page.active !== this;
    this.removeButton.hidden = page.running.length === 1;
    this.caption.textContent = picked
      ? filled(page.texts.mapOfUnit, { layer: picked.layer + 1, unit: picked.unit + 1 })
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
        cell.title = filled(step >= 0 ? texts.unitDead : texts.unit, place);
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
    let said = filled(texts.summary, { lane: this.name, name: this.label });
    said += filled(film.isCurve ? texts.summaryLoss : texts.summaryRight, numbers);
    said += somewhere ? filled(texts.summaryDead, { dead: somewhere }) : texts.summaryNoneDead;
    const cut = dead.findIndex((count, layer) => count === film.hidden[layer]);
    if (cut >= 0) said += filled(texts.summaryCut, { layer: cut + 1, step: counted(this.deadAsAWhole(cut)) });
    if (film.diverged !== null && moment === film.steps.length - 1) said += filled(texts.summaryDiverged, { step: counted(film.diverged) });
    return picked ? said + this.wordsOfUnit(picked) : said;
  }

  /** How many units are dead in which layer; of many layers only the sum. */
  wordsOfDead(dead) {
    const { hidden, units } = this.film;
    const { texts } = this.page;
    const layers = dead.filter((count) => count).length;
    if (layers > MOST_LISTED) return filled(texts.summaryDeadMany, { dead: sum(dead), units, layers, all: hidden.length });
    return dead
      .flatMap((count, layer) => (count ? [filled(texts.summaryDeadLayer, { dead: count, units: hidden[layer], layer: layer + 1 })] : []))
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
    const since = step >= 0 ? filled(texts.unitSince, { step: counted(step) }) : "";
    return filled(texts.unitWords, { layer: layer + 1, unit: unit + 1, positive, points, since });
  }
}
