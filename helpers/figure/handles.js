/** The handles of a live figure: points of its axes that are dragged with mouse or finger, or moved by keys. */

/** @import { CoordinateSpec, HandleSpec } from "./figure_spec.js" */
/** @import { FigureView } from "./figure_view.js" */
import { createElement, formatFixed } from "../widget/common.js";
import { takeMovingKey } from "../widget/moving_keys.js";

/**
 * Return the value within a coordinate's limits that is nearest to a value; NaN counts as the lower limit.
 *
 * @param {CoordinateSpec} coordinate
 * @param {number} value
 */
export function withinLimits({ low, high }, value) {
  if (!(value >= low)) return low;
  return Math.min(value, high);
}

/** A place of the picture that can be taken hold of; an artist draws what is seen there. */
export class HandleView {
  /**
   * @param {FigureView} figure
   * @param {HandleSpec} spec
   */
  constructor(figure, spec) {
    this.figure = figure;
    this.spec = spec;
    this.element = createElement("div", {
      className: "live-handle",
      tabIndex: 0,
      title: `${spec.label}: ${figure.texts.handle}`,
      role: "slider",
      "aria-label": spec.label,
      "aria-roledescription": figure.texts.handle,
      "aria-valuemin": String(spec.x.low),
      "aria-valuemax": String(spec.x.high),
    });
    // reveal.js would take a finger that moves for a wish to see the next slide.
    this.element.setAttribute("data-prevent-swipe", "");
    /** @type {HTMLElement[]} */
    this.elements = [];
    /** From the handle's middle to where it was taken hold of. */
    this.grip = { x: 0, y: 0 };
    this.element.addEventListener("pointerdown", (event) => this.take(event));
    this.element.addEventListener("pointermove", (event) => this.drag(event));
    this.element.addEventListener("keydown", (event) => this.press(event));
  }

  /** @param {PointerEvent} event */
  take(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.element.focus();
    this.element.setPointerCapture(event.pointerId);
    const { left, top, width, height } = this.element.getBoundingClientRect();
    this.grip = { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (!this.element.hasPointerCapture(event.pointerId)) return;
    const { axes, x, y } = this.spec;
    const [valueX, valueY] = this.figure.picture.valuesAt(
      axes,
      event.clientX - this.grip.x,
      event.clientY - this.grip.y,
    );
    this.move(valueX, valueY, x, y);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const steps = takeMovingKey(event);
    if (!steps) return;
    const { x, y } = this.spec;
    const [fromX, fromY] = this.values();
    this.move(fromX + steps[0] * x.step, fromY + steps[1] * y.step, x, y);
  }

  /**
   * Move both coordinates as far as their limits allow, to the decimals that are shown.
   *
   * @param {number} valueX
   * @param {number} valueY
   * @param {CoordinateSpec} x
   * @param {CoordinateSpec} y
   */
  move(valueX, valueY, x, y) {
    this.figure.setControls({
      [x.name]: withinLimits(x, Number(valueX.toFixed(x.decimals))),
      [y.name]: withinLimits(y, Number(valueY.toFixed(y.decimals))),
    });
  }

  /** Return where the model has the handle; what is painted follows. */
  values() {
    const { model } = this.figure;
    const { x, y } = this.spec;
    return [withinLimits(x, model.get(x.name)), withinLimits(y, model.get(y.name))];
  }

  /** Show where the handle stands. */
  show() {
    const { axes, x, y } = this.spec;
    const [valueX, valueY] = this.values();
    const [left, top] = this.figure.picture.placeOf(axes, valueX, valueY);
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top}px`;
    this.element.setAttribute("aria-valuenow", String(valueX));
    const parts = [
      `${x.label} = ${formatFixed(valueX, x.decimals)}`,
      `${y.label} = ${formatFixed(valueY, y.decimals)}`,
    ];
    this.element.setAttribute("aria-valuetext", parts.join(", "));
  }

  pause() {}

  remove() {}
}
