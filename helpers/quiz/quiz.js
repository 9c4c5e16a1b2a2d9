// Questions in the browser: asked, answered, marked and explained without Python; what was answered is told to it.

const STEPS = 24; // heights that a sketch's slider can stand at
const SHOWS_AFTER = 2; // wrong answers after which the right one can be looked at
const SVG = "http://www.w3.org/2000/svg";

function render({ model, el }) {
  const page = model.get("spec").minutes ? new Paper(model) : new Page(model);
  el.append(page.root);
  page.follow();
  return () => page.remove();
}

class Page {
  constructor(model) {
    const { texts, questions } = model.get("spec");
    this.root = element("div", { className: "live questions" });
    this.asked = questions.map((spec) => new Asked(spec, texts, (answer) => this.tell(model, spec.name, answer)));
    this.root.append(...this.asked.map(({ root }) => root));
    for (const part of this.root.querySelectorAll("input, button, select")) quiet(part);
    this.follow = () => this.root.classList.toggle("live-dark", isDark(this.root));
    this.endTheme = followTheme(this.follow);
  }

  tell(model, name, answer) {
    model.set("answers", { ...model.get("answers"), [name]: answer });
    model.save_changes();
  }

  remove() {
    this.endTheme();
    this.root.remove();
  }
}

/** A paper: its questions are shown when the clock is started, and marked when it is handed in. */
class Paper extends Page {
  constructor(model) {
    super(model);
    const { texts, minutes } = model.get("spec");
    Object.assign(this, { texts, seconds: 60 * minutes });
    this.startButton = button(texts.start, () => this.start());
    this.handInButton = button(texts.handIn, () => this.handIn());
    this.clock = element("p", { className: "questions-clock" });
    this.clock.setAttribute("role", "timer");
    this.score = element("p", { className: "questions-score" });
    this.score.setAttribute("role", "status");
    this.sheet = element("div", { hidden: true }, ...this.asked.map(({ root }) => root));
    this.handInButton.hidden = true;
    for (const asked of this.asked) asked.examine();
    this.root.append(element("div", { className: "live-buttons" }, this.startButton), this.clock, this.sheet, this.handInButton, this.score);
    for (const part of [this.startButton, this.handInButton]) quiet(part);
    this.show(this.seconds);
  }

  start() {
    this.startButton.hidden = true;
    this.sheet.hidden = this.handInButton.hidden = false;
    const end = performance.now() + 1000 * this.seconds;
    this.ticking = setInterval(() => {
      const left = Math.max(0, Math.round((end - performance.now()) / 1000));
      this.show(left);
      if (!left) this.handIn(this.texts.timeUp);
    }, 1000);
    this.asked[0].form.focus();
  }

  show(left) {
    const words = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    this.clock.textContent = filled(this.texts.left, { left: words });
  }

  handIn(because = "") {
    clearInterval(this.ticking);
    this.handInButton.hidden = true;
    const right = this.asked.filter((asked) => asked.finish()).length;
    this.score.textContent = [because, filled(this.texts.score, { right, all: this.asked.length })].join(" ").trim();
    this.score.scrollIntoView({ block: "nearest" });
  }

  remove() {
    clearInterval(this.ticking);
    super.remove();
  }
}

/** A question with its buttons and what is said to the answer. */
class Asked {
  constructor(spec, texts, tell) {
    Object.assign(this, { spec, texts, tell });
    this.tries = 0;
    this.hinted = false;
    this.form = new KINDS[spec.kind](spec, texts);
    this.said = element("div", { className: "questions-said" });
    this.said.setAttribute("role", "status");
    this.said.setAttribute("aria-live", "polite");
    this.checkButton = button(texts.check, () => this.check());
    this.againButton = button(texts.again, () => this.again());
    this.hintButton = button(texts.hint, () => this.hint());
    this.showButton = button(texts.show, () => this.show());
    this.againButton.hidden = this.showButton.hidden = true;
    const legend = element("legend", {}, ...marked(spec.text));
    this.root = element(
      "fieldset", { className: "questions-one" }, legend, this.form.root,
      element("div", { className: "live-buttons" }, this.checkButton, this.againButton, this.hintButton, this.showButton), this.said,
    );
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.tagName !== "INPUT" || this.checkButton.hidden) return;
      event.preventDefault();
      this.check();
    });
  }

  check() {
    const problem = this.form.problem?.();
    if (problem) return this.say(["", problem]);
    const { right, feedback } = this.form.mark();
    this.tries += 1;
    this.root.dataset.state = right ? "right" : "wrong";
    this.say([right ? `✓ ${this.texts.right}` : `✗ ${this.texts.wrong}`, ...feedback]);
    this.form.lock(true);
    this.checkButton.hidden = true;
    this.againButton.hidden = right;
    this.showButton.hidden = right || this.tries < SHOWS_AFTER;
    if (!right) this.againButton.focus();
    this.tell({ right, tries: this.tries, hinted: this.hinted });
  }

  /** Leaves nothing but the question, as in a paper. */
  examine() {
    this.examined = true;
    this.checkButton.hidden = this.hintButton.hidden = true;
  }

  /** Marks the question of a paper, once, and says what is right. */
  finish() {
    const answered = !this.form.problem?.();
    const { right, feedback } = answered ? this.form.mark() : { right: false, feedback: [this.texts.unanswered] };
    this.root.dataset.state = right ? "right" : "wrong";
    const solution = right ? [] : this.form.solution();
    this.say([right ? `✓ ${this.texts.right}` : `✗ ${this.texts.wrong}`, ...new Set([...feedback, ...solution])]);
    this.form.lock(true);
    if (answered) this.tell({ right, tries: 1, hinted: false });
    return right;
  }

  again() {
    delete this.root.dataset.state;
    this.form.lock(false);
    this.checkButton.hidden = false;
    this.againButton.hidden = true;
    this.say([]);
    this.form.focus();
  }

  hint() {
    this.hinted = true;
    this.say([this.spec.hint]);
  }

  show() {
    this.form.lock(true);
    this.checkButton.hidden = this.againButton.hidden = this.showButton.hidden = true;
    this.say(this.form.solution());
  }

  say(sentences) {
    this.said.replaceChildren(...sentences.filter(Boolean).map((sentence) => element("p", {}, ...marked(sentence))));
  }
}

class Choice {
  constructor({ name, options, several }, texts) {
    Object.assign(this, { options, texts });
    const group = `${name}-${Math.random()}`; // the same question may stand on a page twice
    this.inputs = options.map(() => element("input", { type: several ? "checkbox" : "radio", name: group }));
    this.root = element("div", { className: "questions-options" });
    if (several) this.root.append(element("p", { className: "questions-note", textContent: texts.several }));
    this.labels = options.map(({ text }, i) => element("label", {}, this.inputs[i], element("span", {}, ...marked(text))));
    this.root.append(...this.labels);
  }

  problem() {
    return this.inputs.some(({ checked }) => checked) ? "" : this.texts.choose;
  }

  mark() {
    const chosen = this.options.filter((_, i) => this.inputs[i].checked);
    const wrong = chosen.filter(({ right }) => !right);
    const missing = this.options.some(({ right }, i) => right && !this.inputs[i].checked);
    const right = !wrong.length && !missing;
    const feedback = (right ? chosen : wrong).map((option) => option.feedback);
    // One right choice among several is not yet an answer to explain.
    if (missing && !wrong.length) feedback.push(this.texts.missing);
    return { right, feedback };
  }

  solution() {
    this.inputs.forEach((input, i) => (input.checked = this.options[i].right));
    return this.options.filter(({ right }) => right).map(({ feedback }) => feedback);
  }

  lock(locked) {
    for (const input of this.inputs) input.disabled = locked;
  }

  focus() {
    this.inputs[0].focus();
  }
}

class Entry {
  constructor(spec, texts, label, ...around) {
    Object.assign(this, { spec, texts });
    this.input = element("input", { type: "text", spellcheck: false, autocomplete: "off" });
    this.input.setAttribute("aria-label", label);
    this.root = element("div", { className: "questions-entry" }, ...around.map((part) => part ?? this.input));
  }

  problem() {
    return this.input.value.trim() ? "" : this.texts.type;
  }

  lock(locked) {
    this.input.disabled = locked;
  }

  focus() {
    this.input.select();
    this.input.focus();
  }

  answered(right, mistake) {
    return { right, feedback: [right ? this.spec.right : (mistake?.feedback ?? this.spec.otherwise)] };
  }
}

class Numeric extends Entry {
  constructor(spec, texts) {
    super(spec, texts, spec.text, null);
    this.input.inputMode = "decimal";
  }

  get value() {
    // People type the minus sign of printed texts, and a comma: between thousands, as is printed too, or for the point.
    const text = this.input.value.trim().replace("−", "-");
    const thousands = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text);
    return text === "" ? NaN : Number(thousands ? text.replaceAll(",", "") : text.replace(",", "."));
  }

  problem() {
    return super.problem() || (Number.isFinite(this.value) ? "" : this.texts.number);
  }

  mark() {
    const { answer, tolerance, mistakes } = this.spec;
    const near = (number) => Math.abs(this.value - number) <= tolerance * (1 + 1e-9);
    return this.answered(near(answer), mistakes.find(({ number }) => near(number)));
  }

  solution() {
    const { answer, tolerance, right } = this.spec;
    const decimals = tolerance > 0 ? Math.max(0, Math.ceil(-Math.log10(tolerance))) : 6;
    return [filled(this.texts.answer, { answer: String(Number(answer.toFixed(decimals))).replace("-", "−") }), right];
  }
}

class Line extends Entry {
  constructor(spec, texts) {
    super(spec, texts, texts.gap, element("pre", { textContent: spec.before }), null, element("pre", { textContent: spec.after }));
  }

  mark() {
    const plain = (code) => code.replace(/\s+/g, "").replaceAll("'", '"').replace(/(\d)\.0*(?!\d)/g, "$1");
    const same = (code) => plain(code) === plain(this.input.value);
    return this.answered(this.spec.answers.some(same), this.spec.mistakes.find(({ answer }) => same(answer)));
  }

  solution() {
    return [filled(this.texts.answer, { answer: `\`${this.spec.answers[0]}\`` }), this.spec.right];
  }
}

class Matching {
  constructor({ lefts, rights, partners, feedback }, texts) {
    Object.assign(this, { lefts, partners, feedback, texts });
    this.selects = lefts.map((left) => {
      const choices = ["", ...rights].map((right) => element("option", { value: right, textContent: right || texts.nobody }));
      const select = element("select", {}, ...choices);
      select.setAttribute("aria-label", filled(texts.partner, { left }));
      return select;
    });
    const rows = lefts.map((left, i) => element("div", { className: "questions-pair" }, element("span", {}, ...marked(left)), this.selects[i]));
    this.root = element("div", { className: "questions-pairs" }, ...rows);
  }

  problem() {
    return this.selects.every(({ value }) => value) ? "" : this.texts.choose;
  }

  mark() {
    const wrong = this.lefts.map((_, i) => i).filter((i) => this.selects[i].value !== this.partners[i]);
    return { right: !wrong.length, feedback: wrong.map((i) => `${this.lefts[i]}: ${this.feedback[i]}`) };
  }

  solution() {
    this.selects.forEach((select, i) => (select.value = this.partners[i]));
    return this.lefts.map((left, i) => `${left}: ${this.feedback[i]}`);
  }

  lock(locked) {
    for (const select of this.selects) select.disabled = locked;
  }

  focus() {
    this.selects[0].focus();
  }
}

class Order {
  constructor({ items, shown, reasons }, texts) {
    Object.assign(this, { items, reasons, texts });
    this.root = element("ol", { className: "questions-order" });
    this.rows = new Map(
      shown.map((item) => {
        const mover = (text, name, by) => {
          const made = button(text, () => this.move(item, by, made));
          made.setAttribute("aria-label", filled(name, { item }));
          return made;
        };
        const row = element("li", {}, element("span", {}, ...marked(item)), mover("↑", texts.earlier, -1), mover("↓", texts.later, 1));
        return [item, row];
      }),
    );
    this.root.append(...this.rows.values());
  }

  get order() {
    return [...this.root.children].map((row) => [...this.rows].find(([, other]) => other === row)[0]);
  }

  move(item, by, pressed) {
    const row = this.rows.get(item);
    if (by < 0) row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    pressed.focus();
  }

  mark() {
    const { order, items, reasons } = this;
    // Of two neighbours in the right order, say why, if they stand the other way round.
    const feedback = reasons.filter((_, i) => order.indexOf(items[i]) > order.indexOf(items[i + 1]));
    return { right: !feedback.length, feedback: feedback.length ? feedback : reasons };
  }

  solution() {
    this.root.append(...this.items.map((item) => this.rows.get(item)));
    return this.reasons;
  }

  lock(locked) {
    for (const move of this.root.querySelectorAll("button")) move.disabled = locked;
  }

  focus() {
    this.root.querySelector("button").focus();
  }
}

class Sketch {
  constructor(spec, texts) {
    Object.assign(this, { spec, texts });
    const [low, high] = spec.limits;
    this.svg = drawn("svg", { viewBox: "0 0 400 240", class: "questions-sketch live-drawn", "aria-hidden": "true" });
    this.sliders = spec.places.map((x) => {
      const slider = element("input", { type: "range", min: 0, max: STEPS, value: Math.round(((0 - low) / (high - low)) * STEPS) });
      slider.setAttribute("aria-label", filled(texts.height, { x: fixed(x, x % 1 ? 1 : 0) }));
      slider.addEventListener("input", () => this.draw());
      return slider;
    });
    this.svg.addEventListener("pointerdown", (event) => this.drag(event));
    this.svg.addEventListener("pointermove", (event) => event.buttons && this.drag(event));
    const columns = this.sliders.map((slider, i) =>
      element("label", { className: "questions-height" }, fixed(spec.places[i], spec.places[i] % 1 ? 1 : 0), slider),
    );
    this.root = element("div", {}, this.svg, element("div", { className: "questions-heights" }, ...columns));
    this.draw();
  }

  get heights() {
    const [low, high] = this.spec.limits;
    return this.sliders.map((slider) => low + ((high - low) * slider.valueAsNumber) / STEPS);
  }

  x(place) {
    const { places } = this.spec;
    return 20 + (360 * (place - places[0])) / (places.at(-1) - places[0]);
  }

  y(height) {
    const [low, high] = this.spec.limits;
    return 230 - (220 * (height - low)) / (high - low);
  }

  drag(event) {
    if (this.sliders[0].disabled) return;
    const box = this.svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * 400;
    const y = ((event.clientY - box.top) / box.height) * 240;
    const at = nearest(this.spec.places.map((place) => this.x(place)), x);
    this.sliders[at].value = Math.round(((230 - y) / 220) * STEPS);
    this.draw();
  }

  draw(truth) {
    const { places } = this.spec;
    const line = (heights) => heights.map((height, i) => `${this.x(places[i])},${this.y(height)}`).join(" ");
    const [low, high] = this.spec.limits;
    const mark = (height, y) => drawn("text", { x: this.x(0) + 6, y, "font-size": 13, fill: "#595959" }, fixed(height, height % 1 ? 1 : 0));
    const guide = (x1, y1, x2, y2) => drawn("line", { x1, y1, x2, y2, stroke: "#8c8c8c" });
    this.svg.replaceChildren(
      guide(20, this.y(0), 380, this.y(0)),
      guide(this.x(0), 10, this.x(0), 230),
      mark(high, 20),
      mark(low, 230),
      drawn("polyline", { points: line(this.heights), fill: "none", stroke: "#a6518a", "stroke-width": 3, "stroke-dasharray": truth ? "7 4" : "" }),
      ...this.heights.map((height, i) => drawn("circle", { cx: this.x(places[i]), cy: this.y(height), r: 5, fill: "#a6518a" })),
    );
    if (truth) this.svg.append(drawn("polyline", { points: line(this.spec.curve), fill: "none", stroke: "#0072b2", "stroke-width": 4 }));
  }

  mark() {
    const { curve, mistakes, limits, right, otherwise } = this.spec;
    // A hand is not a ruler: a sixteenth of the height up or down is as good as the curve itself.
    const near = (other) => this.heights.every((height, i) => Math.abs(height - other[i]) <= (limits[1] - limits[0]) / 16 + 1e-9);
    const good = near(curve);
    const feedback = good ? right : (mistakes.find((mistake) => near(mistake.curve))?.feedback ?? otherwise);
    if (good) this.draw(true);
    return { right: good, feedback: [feedback] };
  }

  solution() {
    this.draw(true);
    return [this.texts.sketchShown, this.spec.right];
  }

  lock(locked) {
    for (const slider of this.sliders) slider.disabled = locked;
    if (!locked) this.draw();
  }

  focus() {
    this.sliders[0].focus();
  }
}

const KINDS = { choice: Choice, number: Numeric, line: Line, matching: Matching, order: Order, sketch: Sketch };

/** Text as nodes; what stands between `backticks` is code. */
function marked(text) {
  return text.split("`").map((part, i) => (i % 2 ? element("code", { textContent: part }) : document.createTextNode(part)));
}

function drawn(tag, attributes, text = "") {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

export default { render };
