/** The picture of a live figure: matplotlib's background in the size that suits, and on top of it what moves. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { FigureSpec } from "./figure_spec.js" */
/** @import { FigureState } from "./figure_state.js" */

import { canvasContext, copyBuffer, createElement } from "../widget/common.js";
import { dataTransform, drawArtist } from "./drawing.js";

const MAX_STRETCH = 1.2; // beyond the size that a picture was drawn for; a page for a lecture hall says more

/** A picture in several sizes, of which one is shown in `element`. */
export class PictureView {
  /** @param {AnyModel} model */
  constructor(model) {
    /** @type {FigureSpec} */
    const { alt, pictures } = model.get("spec");
    const bytes = copyBuffer(model.get("picture_bytes"));
    this.pictures = pictures.map((picture) => ({
      ...picture,
      url: URL.createObjectURL(new Blob([bytes.slice(picture.start, picture.end)], { type: "image/png" })),
    }));
    this.shown = this.pictures[0];
    this.scale = 1;
    this.image = createElement("img", { alt: "" });
    this.canvas = createElement("canvas");
    const label = { role: "img", "aria-label": alt };
    this.element = createElement("div", { className: "live-picture", ...label }, this.image, this.canvas);
  }

  remove() {
    for (const { url } of this.pictures) URL.revokeObjectURL(url);
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
    const { left, top, width } = this.element.getBoundingClientRect();
    const toPicture = this.shown.width / width;
    const transform = dataTransform(this.shown.axes[axes], this.shown.height);
    return [transform.valueX((clientX - left) * toPicture), transform.valueY((clientY - top) * toPicture)];
  }

  /**
   * Show the drawing whose width suits the room there is; the largest stand first.
   *
   * @param {number} availableWidth
   */
  fit(availableWidth) {
    const picture = this.pictures.find(({ width }) => width <= 1.05 * availableWidth) ?? this.pictures.slice(-1)[0];
    const { style } = this.element;
    const maxStretch = Number(getComputedStyle(this.element).getPropertyValue("--live-widest")) || MAX_STRETCH;
    this.scale = Math.min(maxStretch, availableWidth / picture.width);
    style.width = `${picture.width * this.scale}px`;
    style.height = `${picture.height * this.scale}px`;
    // A slide is drawn small and shown large.
    const enlargement = this.element.getBoundingClientRect().width / this.element.offsetWidth || 1;
    const ratio = window.devicePixelRatio * this.scale * enlargement;
    this.canvas.width = Math.round(picture.width * ratio);
    this.canvas.height = Math.round(picture.height * ratio);
    if (this.image.src !== picture.url) this.image.src = picture.url;
    this.shown = picture;
  }

  /**
   * Paint what moves.
   *
   * @param {FigureState} state
   */
  paint(state) {
    const context = canvasContext(this.canvas);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.drawArtists(context, state);
  }

  /**
   * Draw what moves, as large as the canvas.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {FigureState} state
   */
  drawArtists(context, state) {
    const { width, height, axes, artists } = this.shown;
    const ratio = context.canvas.width / width;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const style of artists) {
      if (!state.isVisible(style.name)) continue;
      context.save();
      drawArtist(context, style, state, dataTransform(axes[style.axes], height));
      context.restore();
    }
  }

  /**
   * Hand the picture, as it is now, to the browser's downloads.
   *
   * @param {string} title
   * @param {FigureState} state
   */
  async save(title, state) {
    await this.image.decode();
    const canvas = createElement("canvas", { width: this.image.naturalWidth, height: this.image.naturalHeight });
    const context = canvasContext(canvas);
    context.drawImage(this.image, 0, 0);
    this.drawArtists(context, state);
    createElement("a", { href: canvas.toDataURL("image/png"), download: `${title}.png` }).click();
  }
}
