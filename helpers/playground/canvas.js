// What is painted of a run: the map of its answers, its units, and what was measured over the steps.

const NODES = 41; // columns and rows of the grid on which a map is computed
const ALONG = 201; // places on which a curve is computed
const SMALL = 13; // columns and rows of a unit's picture
const LETTERED = 20; // CSS pixels from which on a unit's picture has room for a sign and a number
const MOST_HINGED = 4; // hidden layers of which all hinges are drawn; of more only those of the first two
const EDGE = { left: 34, right: 6, top: 6, bottom: 20 }; // around a map or a chart, in CSS pixels

/** A canvas that is sharp on every screen; `paint` is given a pen in CSS pixels. It tells when its size has changed. */
class Sheet {
  constructor(className, resized) {
    this.canvas = element("canvas", { className: `live-drawn ${className}` });
    this.canvas.setAttribute("aria-hidden", "true");
    // To ask for the size at every frame would have the page laid out at every frame.
    this.observer = new ResizeObserver(([{ contentRect: { width, height } }]) => {
      Object.assign(this, { width, height });
      resized();
    });
    this.observer.observe(this.canvas);
  }

  paint(draw) {
    const { canvas, width, height } = this;
    if (!width || !height) return;
    const ratio = window.devicePixelRatio;
    const size = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    draw(pen, width, height);
  }

  remove() {
    this.observer.disconnect();
  }
}

/** The map of one run: the answers, the hinges, the points; or what one unit makes of every place. */
class MapView {
  constructor(film, looks) {
    Object.assign(this, { film, looks });
    const { box, isCurve } = film;
    this.columns = isCurve ? ALONG : NODES;
    this.rows = isCurve ? 1 : NODES;
    const inputs = isCurve ? 1 : 2;
    this.answers = new Answers(grid(box, this.columns, this.rows), inputs);
    this.small = new Answers(grid(box, isCurve ? ALONG : SMALL, isCurve ? 1 : SMALL), inputs);
    this.tinted = element("canvas", { width: this.columns, height: this.rows });
  }

  /** Draws the map at a moment; `unit` is {layer, unit} of the one that was picked. */
  draw(pen, width, height, moment, unit) {
    this.answers.ask(this.film, moment);
    const on = frame(pen, width, height, this.film.box, this.looks);
    pen.save();
    pen.beginPath();
    pen.rect(on.left, on.top, on.width, on.height);
    pen.clip();
    if (this.film.isCurve) {
      this.drawHinges(pen, moment, unit, (values) => drawZeros(pen, values, on));
      this.drawCurve(pen, on, unit);
    } else {
      this.drawGround(pen, on, unit);
      this.drawHinges(pen, moment, unit, (values) => drawZeroLine(pen, values, on));
      this.drawPoints(pen, on);
    }
    pen.restore();
  }

  drawGround(pen, on, unit) {
    const { answers, looks } = this;
    const [cellX, cellY] = [on.width / (NODES - 1), on.height / (NODES - 1)];
    if (unit) tint(this.tinted, scaled(answers.value(unit.layer, unit.unit)), looks.unit);
    else tint(this.tinted, answers.outputs.map((logOdds) => Math.tanh(logOdds / 2)), looks.classes);
    pen.imageSmoothingEnabled = true;
    pen.drawImage(this.tinted, on.left - cellX / 2, on.top - cellY / 2, on.width + cellX, on.height + cellY);
  }

  /** Draws where the input of the units is 0; or of one unit, if one was picked. */
  drawHinges(pen, moment, chosen, trace) {
    const { answers, film, looks } = this;
    // Lines of one look are one path, which is drawn much faster.
    const groups = new Map();
    film.hidden.forEach((units, layer) => {
      if (chosen ? layer !== chosen.layer : layer > 1 && film.hidden.length > MOST_HINGED) return;
      for (let unit = 0; unit < units; unit++) {
        if (chosen && unit !== chosen.unit) continue;
        const look = `${layer ? "deep" : "first"} ${film.deadSince(moment, layer, unit) >= 0 ? "dead" : "alive"}`;
        groups.set(look, [...(groups.get(look) ?? []), answers.preActivation(layer, unit)]);
      }
    });
    for (const [look, lines] of groups) {
      const [deep, dead] = [look.startsWith("deep"), look.endsWith("dead")];
      pen.strokeStyle = dead ? looks.soft : deep ? looks.ink : looks.compared;
      pen.lineWidth = chosen ? 2.5 : deep ? 0.8 : 1.4;
      pen.globalAlpha = deep && !chosen ? 0.6 : 1;
      pen.setLineDash(dead ? [5, 4] : deep ? [2, 2] : []);
      pen.beginPath();
      lines.forEach(trace);
      pen.stroke();
    }
    pen.globalAlpha = 1;
    pen.setLineDash([]);
  }

  /** Draws the points, which never move: once, and from then on as a picture. */
  drawPoints(pen, on) {
    const { a: ratio } = pen.getTransform();
    const key = [on.width, on.height, ratio].join();
    if (this.pointsKey !== key) {
      this.pointsKey = key;
      this.points = element("canvas", { width: Math.round(on.width * ratio), height: Math.round(on.height * ratio) });
      const once = this.points.getContext("2d");
      once.scale(ratio, ratio);
      once.translate(-on.left, -on.top);
      this.tracePoints(once, on);
    }
    pen.drawImage(this.points, on.left, on.top, on.width, on.height);
  }

  tracePoints(pen, on) {
    const { numbers: places } = this.film.arrays.inputs;
    const { numbers: targets } = this.film.arrays.targets;
    pen.strokeStyle = this.looks.page;
    targets.forEach((target, i) => {
      const [x, y] = [on.x(places[2 * i]), on.y(places[2 * i + 1])];
      pen.fillStyle = this.looks.points[target];
      pen.beginPath();
      if (target) {
        pen.moveTo(x, y - 4.5);
        pen.lineTo(x + 4, y + 3);
        pen.lineTo(x - 4, y + 3);
        pen.closePath();
      } else {
        pen.arc(x, y, 3.4, 0, 2 * Math.PI);
      }
      pen.fill();
      pen.stroke();
    });
  }

  drawCurve(pen, on, unit) {
    const { answers, film, looks } = this;
    const { numbers: places } = film.arrays.inputs;
    const along = (place) => on.left + (on.width * place) / (ALONG - 1);
    pen.fillStyle = looks.target;
    film.arrays.targets.numbers.forEach((target, i) => {
      pen.beginPath();
      pen.arc(on.x(places[i]), on.y(target), 2.2, 0, 2 * Math.PI);
      pen.fill();
    });
    pen.lineWidth = 2.6;
    pen.strokeStyle = looks.lines[0];
    strokeLine(pen, answers.outputs, along, on.y);
    if (!unit) return;
    const [, , bottom, top] = film.box;
    pen.strokeStyle = looks.compared;
    pen.setLineDash([7, 4]);
    strokeLine(pen, scaled(answers.value(unit.layer, unit.unit)), along, (value) => on.y(0.45 * (top - bottom) * value + (top + bottom) / 2));
    pen.setLineDash([]);
  }

  /** Draws what one unit makes of every place, as a small picture; what is dead is grey. */
  drawUnit(pen, [x, y], size, layer, unit, dead) {
    const { film, looks, small } = this;
    const values = scaled(small.value(layer, unit));
    if (film.isCurve) {
      pen.fillStyle = looks.page;
      pen.fillRect(x, y, size, size);
      pen.strokeStyle = dead ? looks.soft : looks.compared;
      pen.lineWidth = size > LETTERED ? 1.8 : 1;
      strokeLine(pen, values, (place) => x + (size * place) / (ALONG - 1), (value) => y + size / 2 - (value * size) / 2.4);
    } else {
      this.thumb ??= element("canvas", { width: SMALL, height: SMALL });
      tint(this.thumb, values, dead ? looks.dead : looks.unit);
      pen.drawImage(this.thumb, x, y, size, size);
    }
    if (dead && size > LETTERED) cross(pen, x, y, size, looks.soft);
  }
}

function cross(pen, x, y, size, colour) {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(x + size * 0.3, y + size * 0.12);
  pen.lineTo(x + size * 0.7, y + size * 0.52);
  pen.moveTo(x + size * 0.7, y + size * 0.12);
  pen.lineTo(x + size * 0.3, y + size * 0.52);
  pen.stroke();
}

/** Traces the line on which values at the nodes of the map's grid are 0, cell by cell. */
function drawZeroLine(pen, values, on) {
  const [cellX, cellY] = [on.width / (NODES - 1), on.height / (NODES - 1)];
  const place = (column, row) => [on.left + column * cellX, on.top + on.height - row * cellY];
  for (const [column, row, toColumn, toRow] of zeroLine(values, NODES, NODES)) {
    pen.moveTo(...place(column, row));
    pen.lineTo(...place(toColumn, toRow));
  }
}

/** Traces an upright line wherever values along a curve's width are 0. */
function drawZeros(pen, values, on) {
  for (const place of zeros(values)) {
    const x = on.left + (on.width * place) / (ALONG - 1);
    pen.moveTo(x, on.top);
    pen.lineTo(x, on.top + on.height);
  }
}

/** Values divided by the largest size among them. */
function scaled(values) {
  let most = 1e-30;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return values.map((value) => value / most);
}

/** Colours a small canvas, one pixel a value from −1 to 1; the first row of values comes last, for y runs upwards. */
function tint(canvas, values, palette) {
  const { width, height } = canvas;
  const data = new ImageData(width, height);
  const pixels = new Uint32Array(data.data.buffer);
  const colours = new Uint32Array(new Uint8Array(palette).buffer);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = values[(height - 1 - row) * width + column];
      pixels[row * width + column] = colours[Number.isNaN(value) ? 128 : Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, value)))];
    }
  }
  canvas.getContext("2d").putImageData(data, 0, 0);
}

function strokeLine(pen, values, x, y) {
  pen.beginPath();
  let apart = true;
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) apart = true;
    else if (apart) pen.moveTo(x(i), y(value));
    else pen.lineTo(x(i), y(value));
    apart = !Number.isFinite(value);
  });
  pen.stroke();
}

/** Draws the frame of a map with a few numbers at its edges; returns how data become CSS pixels. */
function frame(pen, width, height, [left, right, bottom, top], looks) {
  const inner = {
    left: EDGE.left,
    top: EDGE.top,
    width: width - EDGE.left - EDGE.right,
    height: height - EDGE.top - EDGE.bottom,
  };
  const x = (value) => inner.left + (inner.width * (value - left)) / (right - left);
  const y = (value) => inner.top + inner.height - (inner.height * (value - bottom)) / (top - bottom);
  lettering(pen, looks);
  for (const tick of ticks(left, right)) label(pen, fixed(tick, 0), x(tick), height - 4, "center");
  for (const tick of ticks(bottom, top)) label(pen, fixed(tick, 0), EDGE.left - 5, y(tick) + 4, "right");
  pen.strokeStyle = looks.line;
  pen.lineWidth = 1;
  pen.setLineDash([]);
  pen.strokeRect(inner.left, inner.top, inner.width, inner.height);
  return { ...inner, x, y };
}

function ticks(low, high) {
  return Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, i) => Math.ceil(low) + i);
}

function lettering(pen, looks) {
  pen.font = `11.5px system-ui, "Segoe UI", "Noto Sans", sans-serif`;
  pen.fillStyle = looks.ink;
  pen.textBaseline = "alphabetic";
}

function label(pen, text, x, y, align) {
  pen.textAlign = align;
  pen.fillText(text, x, y);
}
