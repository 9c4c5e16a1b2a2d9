// The live figure in the browser: shows matplotlib's background, draws what moves, and keeps the controls.
// What it computes is the same as in figure_state.py; how artists look is decided in Python (matplotlib_renderer.py). common.js stands
// before it in the browser.

const WIDEST = 1.2; // how far a picture may be stretched beyond the size that it was drawn for; a hall's page says more
const NARROW = 480; // below this width, in CSS pixels, a control's label stands above it

function render({ model, el }) {
  const figure = new Figure(model);
  el.append(figure.root);
  return () => figure.remove();
}

class Figure {
  constructor(model) {
    this.model = model;
    this.film = new Film(model);
    this.root = element("div", { className: "live live-figure", role: "group" });
    this.image = element("img", { alt: "" });
    this.canvas = element("canvas");
    this.picture = element("div", { className: "live-picture", role: "img" }, this.image, this.canvas);
    this.controls = element("div", { className: "live-controls" });
    this.words = element("p", { className: "live-words" });
    this.spoken = element("p", { className: "live-spoken", ariaLive: "polite" });
    this.root.append(this.picture, this.controls, this.words, this.spoken);
    this.redraw = () => this.schedule();
    this.resized = new ResizeObserver(([{ contentRect }]) => {
      this.room = contentRect.width;
      this.choosePicture();
    });
    this.resized.observe(this.root);
    this.endTheme = followTheme(() => this.choosePicture());
    const { title, alt, texts, pictures } = model.get("spec");
    const { controls } = model.get("frames");
    const bytes = bytesOf(model.get("picture_bytes"));
    this.title = title;
    this.texts = texts;
    this.root.setAttribute("aria-label", title);
    this.picture.setAttribute("aria-label", alt);
    this.pictures = pictures.map((picture) => ({
      ...picture,
      url: URL.createObjectURL(new Blob([bytes.slice(picture.start, picture.end)], { type: "image/png" })),
    }));
    this.parts = controls.map((control) => (control.kind === "slider" ? new Slider(this, control) : new Checkbox(this, control)));
    const reset = button(texts.reset, () => this.reset());
    const save = button(texts.save, () => this.save());
    this.controls.append(...this.parts.flatMap((part) => part.elements), element("div", { className: "live-buttons" }, reset, save));
    for (const part of this.controls.querySelectorAll("input, button")) quiet(part);
    this.renew = () => {
      this.film = new Film(model);
      this.schedule();
    };
    model.on("change:frames", this.renew);
    for (const { name } of controls) model.on(`change:${name}`, this.redraw);
    this.choosePicture();
  }

  remove() {
    for (const part of this.parts) part.remove();
    for (const { name } of this.film.spec.controls) this.model.off(`change:${name}`, this.redraw);
    for (const { url } of this.pictures) URL.revokeObjectURL(url);
    this.model.off("change:frames", this.renew);
    cancelAnimationFrame(this.pending);
    clearTimeout(this.telling);
    this.resized.disconnect();
    this.endTheme();
    this.root.remove();
  }

  set(name, value) {
    this.model.set(name, value);
    this.model.save_changes();
  }

  reset() {
    for (const part of this.parts) part.pause?.();
    for (const { name, start } of this.film.spec.controls) this.model.set(name, start);
    this.model.save_changes();
  }

  /** Takes the drawing whose width suits the room there is; the largest stand first. */
  choosePicture() {
    if (!this.room) return;
    const picture = this.pictures.find(({ width }) => width <= 1.05 * this.room) ?? this.pictures.at(-1);
    const widest = Number(getComputedStyle(this.root).getPropertyValue("--live-widest")) || WIDEST;
    this.scale = Math.min(widest, this.room / picture.width);
    this.picture.style.width = `${picture.width * this.scale}px`;
    this.picture.style.height = `${picture.height * this.scale}px`;
    this.root.classList.toggle("live-dark", isDark(this.root));
    this.root.classList.toggle("live-narrow", this.room < NARROW);
    // A slide is drawn small and shown large.
    const shown = this.picture.getBoundingClientRect().width / this.picture.offsetWidth || 1;
    const ratio = window.devicePixelRatio * this.scale * shown;
    this.canvas.width = Math.round(picture.width * ratio);
    this.canvas.height = Math.round(picture.height * ratio);
    if (this.shown !== picture) {
      this.shown = picture;
      this.image.src = picture.url;
    }
    this.paint();
  }

  schedule() {
    this.pending ??= requestAnimationFrame(() => {
      this.pending = undefined;
      this.paint();
    });
  }

  paint() {
    this.film.stand();
    for (const part of this.parts) part.show();
    const text = this.film.text(this.film.spec.readout);
    if (this.words.textContent !== text) {
      this.words.textContent = text;
      clearTimeout(this.telling);
      this.telling = setTimeout(() => (this.spoken.textContent = text), QUIET);
    }
    if (!this.shown) return;
    const pen = this.canvas.getContext("2d");
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.trace(pen);
  }

  /** Draws what moves, as large as the pen's canvas. */
  trace(pen) {
    const ratio = pen.canvas.width / this.shown.width;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const look of this.shown.artists) {
      if (!this.film.visible(look.name)) continue;
      pen.save();
      draw(pen, look, this.film, plane(this.shown.axes[look.axes], this.shown.height));
      pen.restore();
    }
  }

  async save() {
    await this.image.decode();
    const sheet = element("canvas", { width: this.image.naturalWidth, height: this.image.naturalHeight });
    const pen = sheet.getContext("2d");
    pen.drawImage(this.image, 0, 0);
    this.trace(pen);
    const link = element("a", { href: sheet.toDataURL("image/png"), download: `${this.title}.png` });
    link.click();
  }
}

/** The frames (figure_state.py has the same in Python), and where the controls stand. */
class Film {
  constructor(model) {
    this.model = model;
    this.spec = model.get("frames");
    const frames = bytesOf(model.get("frame_bytes"));
    this.floats = new Float32Array(frames);
    this.octets = new Uint8Array(frames);
    this.sliders = new Map(this.spec.controls.filter(({ kind }) => kind === "slider").map((slider) => [slider.name, slider]));
    this.toggles = new Map(
      this.spec.controls.filter(({ kind }) => kind === "checkbox").flatMap(({ name, shows }) => shows.map((artist) => [artist, name])),
    );
    this.stand();
  }

  /** Reads the controls; a value between two positions counts as the nearer one. */
  stand() {
    this.index = new Map();
    for (const [name, { values }] of this.sliders) this.index.set(name, nearest(values, this.model.get(name)));
  }

  visible(artist) {
    return !this.toggles.has(artist) || this.model.get(this.toggles.get(artist));
  }

  /** One frame of an array. */
  frame({ start, type, shape, steps }) {
    const source = type === "uint8" ? this.octets : this.floats;
    let from = type === "uint8" ? start : start / 4;
    for (const [name, step] of steps) from += step * this.index.get(name);
    return source.subarray(from, from + shape.reduce((a, b) => a * b, 1));
  }

  number(name) {
    if (typeof name === "number") return name;
    if (this.sliders.has(name)) return this.sliders.get(name).values[this.index.get(name)];
    const part = this.spec.numbers[name];
    if (part.kind === "along") return height(...this.curve(part.curve), this.number(part.at));
    return this.frame(part.values)[0];
  }

  /** The x and y that are drawn of an artist. */
  points(name) {
    const [x, y] = this.curve(name);
    const { until } = this.spec.artists[name];
    const drawn = until ? this.index.get(until) + 1 : x.length;
    return [x.slice(0, drawn), y.slice(0, drawn)];
  }

  /** The x and y of an artist, to its end. */
  curve(name) {
    const part = this.spec.artists[name];
    if (part.kind === "moving") return [this.frame(part.x), this.frame(part.y)];
    if (part.kind === "through") return [part.x.map((x) => this.number(x)), part.y.map((y) => this.number(y))];
    const [x, y] = [this.number(part.x), this.number(part.y)];
    if (part.kind === "label") return [[x], [y]];
    const slope = this.number(part.slope);
    const reach = part.reach / Math.hypot(1, slope);
    return [
      [x - reach, x + reach],
      [y - reach * slope, y + reach * slope],
    ];
  }

  text(template) {
    return template.map((part) => (typeof part === "string" ? part : this.quote(...part))).join("");
  }

  quote(name, decimals) {
    const part = this.spec.numbers[name];
    return part?.kind === "word" ? this.text(part.phrases[this.frame(part.index)[0]]) : fixed(this.number(name), decimals);
  }
}

class Slider {
  constructor(figure, { name, label, values, decimals, framesPerSecond, kernel }) {
    Object.assign(this, { figure, name, values, decimals, framesPerSecond });
    const { texts } = figure;
    this.input = element("input", { type: "range", min: 0, max: values.length - 1, step: 1 });
    this.input.addEventListener("input", () => {
      this.pause();
      this.move(this.input.valueAsNumber);
    });
    const text = element("span", { className: "live-label", textContent: label });
    this.value = element("span", { className: "live-value", ariaHidden: "true" });
    this.elements = [element("label", { className: "live-slider" }, text, this.input, this.value)];
    this.input.setAttribute("aria-label", label);
    if (kernel) {
      this.elements[0].classList.add("live-kernel");
      this.status = element("span", { className: "live-status", role: "status" });
      this.elements[0].append(this.status);
    }
    if (!framesPerSecond) return;
    this.toggle = button(texts.play, () => (this.playing ? this.pause() : this.play()));
    const step = (by) => () => {
      this.pause();
      // The handle follows with the next painting; two steps before that are two steps.
      this.move(nearest(this.values, this.figure.model.get(this.name)) + by);
    };
    const row = element("div", { className: "live-buttons", role: "group", ariaLabel: label });
    row.append(this.toggle, button(texts.back, step(-1)), button(texts.forward, step(1)));
    this.elements.push(row);
  }

  move(index) {
    this.figure.set(this.name, this.values[Math.min(Math.max(index, 0), this.values.length - 1)]);
  }

  play() {
    if (this.input.valueAsNumber === this.values.length - 1) this.move(0);
    const first = performance.now();
    const start = nearest(this.values, this.figure.model.get(this.name));
    const tick = (now) => {
      const index = start + Math.floor(((now - first) / 1000) * this.framesPerSecond);
      this.move(index);
      if (index >= this.values.length - 1) this.pause();
      else this.playing = requestAnimationFrame(tick);
    };
    this.toggle.textContent = this.figure.texts.pause;
    this.playing = requestAnimationFrame(tick);
  }

  pause() {
    if (!this.playing) return;
    cancelAnimationFrame(this.playing);
    this.playing = undefined;
    this.toggle.textContent = this.figure.texts.play;
  }

  show() {
    const index = this.figure.film.index.get(this.name);
    const text = fixed(this.values[index], this.decimals);
    this.input.value = index;
    this.value.textContent = text;
    this.input.setAttribute("aria-valuetext", text);
    if (this.status) this.report();
  }

  /** Says whether the frames are those of the slider's value, and what it means if they are not. */
  report() {
    const { texts, film } = this.figure;
    const link = elsewhere(texts.elsewhere);
    const answered = film.spec.computedFor[this.name] === this.values[film.index.get(this.name)];
    if (link) {
      this.status.replaceChildren(answered ? texts.alone : texts.asked_alone, " ", link);
    } else if (answered) {
      clearTimeout(this.waiting);
      this.waiting = undefined;
      this.status.textContent = texts.needs_python;
    } else if (!this.waiting) {
      this.status.textContent = texts.waiting;
      this.waiting = setTimeout(() => (this.status.textContent = texts.no_python), PATIENCE);
    }
  }

  remove() {
    this.pause();
    clearTimeout(this.waiting);
  }
}

class Checkbox {
  constructor(figure, { name, label }) {
    Object.assign(this, { figure, name });
    this.input = element("input", { type: "checkbox" });
    this.input.addEventListener("change", () => figure.set(name, this.input.checked));
    this.elements = [element("label", { className: "live-checkbox" }, this.input, label)];
  }

  show() {
    this.input.checked = this.figure.model.get(this.name);
  }

  remove() {}
}

/** The map from data coordinates to the picture's CSS pixels, whose y runs downwards. */
function plane({ box: [left, bottom, width, height], x, y }, pictureHeight) {
  const along = ([low, high, scale]) => {
    const bend = scale === "log" ? Math.log10 : (value) => value;
    // A canvas loses lines that run too far out of it.
    return (value) => Math.max(-1e5, Math.min(1e5, (bend(value) - bend(low)) / (bend(high) - bend(low))));
  };
  const [alongX, alongY] = [along(x), along(y)];
  return {
    x: (value) => left + width * alongX(value),
    y: (value) => pictureHeight - bottom - height * alongY(value),
    clip: [left, pictureHeight - bottom - height, width, height],
  };
}

function draw(pen, look, film, on) {
  if (look.clip) {
    pen.beginPath();
    pen.rect(...on.clip);
    pen.clip();
  }
  if (look.kind === "image") return drawImage(pen, look, film, on);
  const [x, y] = film.points(look.name);
  const points = Array.from(x, (value, i) => [on.x(value), on.y(y[i])]);
  if (look.kind === "text") return drawText(pen, look, film, points[0]);
  const path = pathThrough(points);
  if (look.kind === "area") {
    path.closePath();
    pen.fillStyle = look.fill;
    pen.fill(path);
  }
  pen.globalAlpha = look.opacity ?? 1;
  pen.strokeStyle = look.colour;
  pen.lineWidth = look.width;
  pen.lineJoin = look.kind === "area" ? "miter" : "round";
  pen.lineCap = look.dashes?.length ? "butt" : "square";
  pen.setLineDash(look.dashes ?? []);
  if (look.width && look.dashes !== null) pen.stroke(path);
  if (look.marker) drawMarkers(pen, look.marker, points);
}

/** A path through points; NaN interrupts it. */
function pathThrough(points) {
  const path = new Path2D();
  let apart = true;
  for (const [x, y] of points) {
    const gap = Number.isNaN(x) || Number.isNaN(y);
    if (!gap) apart ? path.moveTo(x, y) : path.lineTo(x, y);
    apart = gap;
  }
  return path;
}

function drawMarkers(pen, { path, fill, colour, width, join }, points) {
  const outline = new Path2D(path);
  pen.setLineDash([]);
  pen.lineJoin = join;
  pen.lineCap = "butt";
  pen.lineWidth = width;
  pen.fillStyle = fill;
  pen.strokeStyle = colour;
  for (const [x, y] of points) {
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    pen.save();
    pen.translate(x, y);
    pen.scale(1, -1);
    pen.fill(outline);
    if (width) pen.stroke(outline);
    pen.restore();
  }
}

function drawText(pen, look, film, [x, y]) {
  if (Number.isNaN(x) || Number.isNaN(y)) return;
  pen.font = `${look.weight} ${look.size}px "${look.family}", "DejaVu Sans", Verdana, sans-serif`;
  pen.fillStyle = look.colour;
  pen.textAlign = look.align;
  pen.textBaseline = look.baseline;
  pen.fillText(film.text(film.spec.artists[look.name].text), x, y);
}

function drawImage(pen, look, film, on) {
  const part = film.spec.artists[look.name].values;
  const [rows, columns] = part.shape;
  const data = new ImageData(columns, rows);
  const colours = new Uint32Array(new Uint8Array(look.palette).buffer);
  new Uint32Array(data.data.buffer).set(Array.from(film.frame(part), (value) => colours[value]));
  const sheet = element("canvas", { width: columns, height: rows });
  sheet.getContext("2d").putImageData(data, 0, 0);
  const [left, right, bottom, top] = look.extent;
  const [first, last] = look.upper ? [top, bottom] : [bottom, top];
  pen.imageSmoothingEnabled = look.smooth;
  pen.translate(on.x(left), on.y(first));
  pen.scale((on.x(right) - on.x(left)) / columns, (on.y(last) - on.y(first)) / rows);
  pen.drawImage(sheet, 0, 0);
}

/** The height of a piecewise-linear curve at a place; at a jump the left piece counts. */
function height(x, y, at) {
  for (let i = 0; i + 1 < x.length; i++) {
    if (x[i] <= at && at <= x[i + 1] && Number.isFinite(y[i] + y[i + 1])) {
      const share = x[i + 1] > x[i] ? (at - x[i]) / (x[i + 1] - x[i]) : 0;
      return y[i] + share * (y[i + 1] - y[i]);
    }
  }
  return NaN;
}

export default { render };
