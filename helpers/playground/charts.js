// What was measured over the steps, as lines.

const DASHES = [[], [6, 3], [2, 2]];
const LAYER_DASHES = [[], [6, 3], [2, 2], [8, 2, 2, 2]];

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
    const of = running.length > 1 ? filled(texts.ofRun, { lane: active.name }) : "";
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

/** Where a step lies between 0 and 1: the first steps, in which most happens, are given more room. */
function early(step, last) {
  return Math.cbrt(step / last);
}

/** A chart over the steps; `lines` are {steps, values, colour, dashes, name}, drawn as far as `step`. */
function chart(pen, width, height, { lines, step, last, limits, logarithmic, percent }, looks) {
  const [low, high] = limits;
  const inner = { left: EDGE.left + 6, top: EDGE.top, right: width - 16, bottom: height - EDGE.bottom };
  const bend = logarithmic ? Math.log10 : (value) => value;
  const x = (at) => inner.left + (inner.right - inner.left) * early(at, last);
  const share = (value) => (bend(value) - bend(low)) / (bend(high) - bend(low));
  const y = (value) => inner.bottom - (inner.bottom - inner.top) * Math.max(-0.02, Math.min(1.02, share(value)));
  lettering(pen, looks);
  const words = (value) => (logarithmic ? shortPower(value) : percent ? `${value} %` : fixed(value, 1));
  label(pen, words(low), inner.left - 4, inner.bottom + 1, "right");
  label(pen, words(high), inner.left - 4, inner.top + 9, "right");
  pen.strokeStyle = looks.faint;
  pen.lineWidth = 1;
  pen.setLineDash([]);
  let named = x(0);
  for (let tick = 1; tick <= last; tick *= 10) {
    pen.beginPath();
    pen.moveTo(x(tick), inner.top);
    pen.lineTo(x(tick), inner.bottom);
    pen.stroke();
    if (x(tick) < named + 16 || x(tick) > inner.right - 14) continue;
    named = x(tick);
    label(pen, tick.toLocaleString("en"), named, height - 5, "center");
  }
  label(pen, "0", x(0), height - 5, "center");
  pen.strokeStyle = looks.line;
  if (!logarithmic && low < 0) zeroAt(pen, inner, y(0));
  pen.strokeRect(inner.left, inner.top, inner.right - inner.left, inner.bottom - inner.top);
  const names = [];
  for (const { steps, values, colour, dashes, name } of lines) {
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.setLineDash(dashes);
    pen.beginPath();
    let [apart, end] = [true, null];
    for (let i = 0; i < steps.length && steps[i] <= step; i++) {
      const value = values(i);
      const drawn = !Number.isNaN(value);
      if (drawn) {
        end = [x(steps[i]), y(logarithmic ? Math.max(value, low) : value)];
        apart ? pen.moveTo(...end) : pen.lineTo(...end);
      }
      apart = !drawn;
    }
    pen.stroke();
    if (end && name) names.push({ colour, name, x: Math.min(end[0] + 4, width - 12), y: end[1] + 4 });
  }
  // Where lines end in one place, their names stand below each other.
  names.sort((one, other) => one.y - other.y);
  names.forEach((each, i) => (each.y = Math.max(each.y, i ? names[i - 1].y + 11 : 12)));
  const beyond = Math.max(0, (names.at(-1)?.y ?? 0) - inner.bottom);
  for (const { colour, name, x, y } of names) {
    pen.fillStyle = colour;
    label(pen, name, x, y - beyond, "left");
  }
  pen.setLineDash([]);
  pen.strokeStyle = looks.soft;
  pen.beginPath();
  pen.moveTo(x(step), inner.top);
  pen.lineTo(x(step), inner.bottom);
  pen.stroke();
}

function zeroAt(pen, { left, right }, y) {
  pen.beginPath();
  pen.moveTo(left, y);
  pen.lineTo(right, y);
  pen.stroke();
}

const SUPERSCRIPTS = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

/** A power of ten, as 0.01 or 10⁻⁴. */
function shortPower(value) {
  const power = Math.round(Math.log10(value));
  if (Math.abs(power) < 3) return String(Number(value.toPrecision(1)));
  return `10${[...String(power)].map((digit) => SUPERSCRIPTS[digit]).join("")}`;
}

/** Limits, powers of ten, around the finite numbers above 0 among the values. */
function powersAround(values, floor) {
  let [low, high] = [Infinity, 0];
  for (const value of values) {
    if (!(value > 0) || value === Infinity) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!high) return [floor, 1];
  const bottom = Math.max(Math.floor(Math.log10(low)), Math.log10(floor));
  return [10 ** bottom, 10 ** Math.max(Math.min(Math.ceil(Math.log10(high)), 6), bottom + 1)];
}
