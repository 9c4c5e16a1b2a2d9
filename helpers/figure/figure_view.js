/** A live figure on the page: matplotlib's background, what moves on top of it, and the controls. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { Compute, ControlSpec, ControlValues, FigureSpec } from "./figure_spec.js" */

import { createButton, createElement } from "../widget/common.js";
import { Readout } from "../widget/readout.js";
import { CheckboxView, SliderView } from "./controls.js";
import { FigureState } from "./figure_state.js";
import { HandleView } from "./handles.js";
import { PictureView } from "./picture_view.js";

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
    const { title, texts } = model.get("spec");
    this.texts = texts;
    this.picture = new PictureView(model);
    this.availableWidth = 0;
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
      createButton(texts.save, () => this.picture.save(title, this.state)),
    );
    this.readout = new Readout();
    this.readout.visible.className = "live-words";
    this.root = createElement(
      "div",
      { className: "live live-figure", role: "group", "aria-label": title },
      // Whatever is part of an image cannot be reached: the handles lie beside it, and over it.
      createElement(
        "div",
        { className: "live-stage" },
        this.picture.element,
        ...this.handles.map(({ element }) => element),
      ),
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
    this.picture.remove();
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

  /** Show the picture in the room there is. */
  resize() {
    if (!this.availableWidth) return;
    this.root.classList.toggle("live-narrow", this.availableWidth < NARROW);
    this.picture.fit(this.availableWidth);
    this.paint();
  }

  /** Show where the controls stand: on the picture, at the controls themselves, and in words. */
  paint() {
    this.state.readControls();
    for (const control of this.controls) control.show();
    this.readout.show(this.state.text(this.state.spec.readout));
    if (this.availableWidth) this.picture.paint(this.state);
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
