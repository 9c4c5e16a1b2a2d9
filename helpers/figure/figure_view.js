/** A live figure on the page: matplotlib's background, what moves on top of it, and the controls. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { Compute, ControlSpec, ControlValues, FigureSpec } from "./figure_spec.js" */

import { canvasContext, copyBuffer, createButton, createElement } from "../widget/common.js";
import { Readout } from "../widget/readout.js";
import { CheckboxView, SliderView } from "./controls.js";
import { dataTransform, drawArtist } from "./drawing.js";
import { FigureState } from "./figure_state.js";
import { HandleView } from "./handles.js";

const MAX_STRETCH = 1.2; // of a picture, beyond the size that it was drawn for; a page for a lecture hall says more
const NARROW = 480; // below this width, in CSS pixels, a control's label stands above it

/** A live figure: `root` holds its picture, its controls and its readout. */
export class FigureView {
  /**
   * @param {AnyModel} model
   * @param {Compute} [compute]
   */
  constructor(model, compute = () => ({})) {
    this.model = model;
    /** @type {number | undefined} */
    this.pendingPaint = undefined;
    this.schedulePaint = () => {
      this.pendingPaint ??= requestAnimationFrame(() => {
        this.pendingPaint = undefined;
        this.paint();
      });
    };
    this.state = new FigureState(model, compute, this.schedulePaint);
    /** @type {FigureSpec} */
    const { title, alt, texts, pictures } = model.get("spec");
    this.title = title;
    this.texts = texts;
    const bytes = copyBuffer(model.get("picture_bytes"));
    this.pictures = pictures.map((picture) => ({
      ...picture,
      url: URL.createObjectURL(new Blob([bytes.slice(picture.start, picture.end)], { type: "image/png" })),
    }));
    this.shown = this.pictures[0];
    this.availableWidth = 0;
    this.scale = 1;

    this.image = createElement("img", { alt: "" });
    this.canvas = createElement("canvas");
    const label = { role: "img", "aria-label": alt };
    this.picture = createElement("div", { className: "live-picture", ...label }, this.image, this.canvas);
    const specs = this.state.spec.controls;
    this.handles = specs.filter((spec) => spec.kind === "handle").map((spec) => new HandleView(this, spec));
    const others = specs.filter((spec) => spec.kind !== "handle");
    this.controls = [
      ...this.handles,
      ...others.map((spec) => (spec.kind === "slider" ? new SliderView(this, spec) : new CheckboxView(this, spec))),
    ];
    const buttons = createElement(
      "div",
      { className: "live-buttons" },
      createButton(texts.reset, () => this.reset()),
      createButton(texts.save, () => this.save()),
    );
    this.readout = new Readout();
    this.readout.visible.className = "live-words";
    this.root = createElement(
      "div",
      { className: "live live-figure", role: "group", "aria-label": title },
      // Whatever is part of an image cannot be reached: the handles lie beside it, and over it.
      createElement("div", { className: "live-stage" }, this.picture, ...this.handles.map(({ element }) => element)),
      createElement(
        "div",
        { className: "live-controls" },
        ...this.controls.flatMap(({ elements }) => elements),
        buttons,
      ),
      this.readout.visible,
      this.readout.announced,
    );

    this.resizeObserver = new ResizeObserver(([{ contentRect }]) => {
      this.availableWidth = contentRect.width;
      this.resize();
    });
    this.resizeObserver.observe(this.root);
    this.starts = Object.assign({}, ...specs.map(startOf));
    this.events = ["data", ...Object.keys(this.starts)].map((name) => `change:${name}`);
    for (const event of this.events) model.on(event, this.schedulePaint);
  }

  /** Stop everything that would go on without the page. */
  remove() {
    for (const control of this.controls) control.remove();
    for (const event of this.events) this.model.off(event, this.schedulePaint);
    for (const { url } of this.pictures) URL.revokeObjectURL(url);
    if (this.pendingPaint) cancelAnimationFrame(this.pendingPaint);
    this.readout.remove();
    this.resizeObserver.disconnect();
  }

  /**
   * Move controls.
   *
   * @param {ControlValues} values
   */
  setControls(values) {
    for (const [name, value] of Object.entries(values)) this.model.set(name, value);
    this.model.save_changes();
  }

  /** Move all controls to where they started. */
  reset() {
    for (const control of this.controls) control.pause();
    this.setControls(this.starts);
  }

  /**
   * Return where a point of an axes lies, in CSS pixels from the upper left of the picture.
   *
   * @param {string} axes
   * @param {number} x
   * @param {number} y
   */
  placeOf(axes, x, y) {
    const transform = dataTransform(this.shown.axes[axes], this.shown.height);
    return [transform.x(x) * this.scale, transform.y(y) * this.scale];
  }

  /**
   * Return the values of an axes at a place of the window; the picture may be enlarged, as on a slide.
   *
   * @param {string} axes
   * @param {number} clientX
   * @param {number} clientY
   */
  valuesAt(axes, clientX, clientY) {
    const { left, top, width } = this.picture.getBoundingClientRect();
    const toPicture = this.shown.width / width;
    const transform = dataTransform(this.shown.axes[axes], this.shown.height);
    return [transform.valueX((clientX - left) * toPicture), transform.valueY((clientY - top) * toPicture)];
  }

  /** Show the drawing whose width suits the room there is; the largest stand first. */
  resize() {
    if (!this.availableWidth) return;
    const picture =
      this.pictures.find(({ width }) => width <= 1.05 * this.availableWidth) ?? this.pictures.slice(-1)[0];
    const maxStretch = Number(getComputedStyle(this.root).getPropertyValue("--live-widest")) || MAX_STRETCH;
    this.scale = Math.min(maxStretch, this.availableWidth / picture.width);
    this.picture.style.width = `${picture.width * this.scale}px`;
    this.picture.style.height = `${picture.height * this.scale}px`;
    this.root.classList.toggle("live-narrow", this.availableWidth < NARROW);
    // A slide is drawn small and shown large.
    const enlargement = this.picture.getBoundingClientRect().width / this.picture.offsetWidth || 1;
    const ratio = window.devicePixelRatio * this.scale * enlargement;
    this.canvas.width = Math.round(picture.width * ratio);
    this.canvas.height = Math.round(picture.height * ratio);
    if (this.image.src !== picture.url) this.image.src = picture.url;
    this.shown = picture;
    this.paint();
  }

  /** Show where the controls stand: on the picture, at the controls themselves, and in words. */
  paint() {
    this.state.readControls();
    for (const control of this.controls) control.show();
    this.readout.show(this.state.text(this.state.spec.readout));
    if (!this.availableWidth) return;
    const context = canvasContext(this.canvas);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.drawArtists(context);
  }

  /**
   * Draw what moves, as large as the canvas.
   *
   * @param {CanvasRenderingContext2D} context
   */
  drawArtists(context) {
    const { width, height, axes, artists } = this.shown;
    const ratio = context.canvas.width / width;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const style of artists) {
      if (!this.state.isVisible(style.name)) continue;
      context.save();
      drawArtist(context, style, this.state, dataTransform(axes[style.axes], height));
      context.restore();
    }
  }

  /** Hand the picture, as it is now, to the browser's downloads. */
  async save() {
    await this.image.decode();
    const canvas = createElement("canvas", { width: this.image.naturalWidth, height: this.image.naturalHeight });
    const context = canvasContext(canvas);
    context.drawImage(this.image, 0, 0);
    this.drawArtists(context);
    createElement("a", { href: canvas.toDataURL("image/png"), download: `${this.title}.png` }).click();
  }
}

/**
 * Return where a control starts, by the names of its traits.
 *
 * @param {ControlSpec} spec
 * @returns {ControlValues}
 */
function startOf(spec) {
  if (spec.kind === "handle") return { [spec.x.name]: spec.x.start, [spec.y.name]: spec.y.start };
  return { [spec.name]: spec.start };
}
