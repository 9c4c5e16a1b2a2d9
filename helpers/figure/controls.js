/** The controls of a live figure: sliders, which can play, and checkboxes. */

/** @import { CheckboxSpec, SliderSpec } from "./figure_spec.js" */
/** @import { FigureView } from "./figure_view.js" */
import { createButton, createElement, formatFixed, nearestIndex } from "../widget/common.js";

/** A slider, its value in figures, and the buttons of one that can play. */
export class SliderView {
  /**
   * @param {FigureView} figure
   * @param {SliderSpec} spec
   */
  constructor(figure, spec) {
    this.figure = figure;
    this.spec = spec;
    const { label, values } = spec;
    this.input = createElement("input", { type: "range", min: "0", max: `${values.length - 1}`, "aria-label": label });
    this.input.addEventListener("input", () => {
      this.pause();
      this.move(this.input.valueAsNumber);
    });
    this.value = createElement("span", { className: "live-value", "aria-hidden": "true" });
    const caption = createElement("span", { className: "live-label", textContent: label });
    const row = createElement("label", { className: "live-slider" }, caption, this.input, this.value);
    /** @type {HTMLElement[]} */
    this.elements = [row];
    if (spec.framesPerSecond) {
      this.playButton = createButton(figure.texts.play, () => (this.playing ? this.pause() : this.play()));
      const buttons = { className: "live-buttons", role: "group", "aria-label": label };
      this.elements.push(
        createElement(
          "div",
          buttons,
          this.playButton,
          createButton(figure.texts.back, () => this.step(-1)),
          createButton(figure.texts.forward, () => this.step(1)),
        ),
      );
    }
  }

  /** Return the position of the model's value; the handle follows only with the next painting. */
  position() {
    return nearestIndex(this.spec.values, this.figure.model.get(this.spec.name));
  }

  /**
   * Move the slider to a position, or as far towards it as there are values.
   *
   * @param {number} position
   */
  move(position) {
    const { name, values } = this.spec;
    this.figure.setControls({ [name]: values[Math.min(Math.max(position, 0), values.length - 1)] });
  }

  /** @param {number} by positions */
  step(by) {
    this.pause();
    this.move(this.position() + by);
  }

  /** Play from here to the end, or from the beginning if this is the end. */
  play() {
    const last = this.spec.values.length - 1;
    const framesPerSecond = this.spec.framesPerSecond ?? 0;
    if (this.input.valueAsNumber === last) this.move(0);
    const [startTime, startPosition] = [performance.now(), this.position()];
    const tick = (/** @type {number} */ now) => {
      const position = startPosition + Math.floor(((now - startTime) / 1000) * framesPerSecond);
      this.move(position);
      if (position >= last) this.pause();
      else this.playing = requestAnimationFrame(tick);
    };
    this.playing = requestAnimationFrame(tick);
    if (this.playButton) this.playButton.textContent = this.figure.texts.pause;
  }

  /** Stop playing. */
  pause() {
    if (!this.playing) return;
    cancelAnimationFrame(this.playing);
    this.playing = undefined;
    if (this.playButton) this.playButton.textContent = this.figure.texts.play;
  }

  /** Show where the slider stands. */
  show() {
    const position = this.figure.state.position(this.spec.name);
    const text = formatFixed(this.spec.values[position], this.spec.decimals);
    this.input.value = String(position);
    this.value.textContent = text;
    this.input.setAttribute("aria-valuetext", text);
  }

  remove() {
    this.pause();
  }
}

/** A checkbox that shows and hides artists. */
export class CheckboxView {
  /**
   * @param {FigureView} figure
   * @param {CheckboxSpec} spec
   */
  constructor(figure, { name, label }) {
    this.figure = figure;
    this.name = name;
    this.input = createElement("input", { type: "checkbox" });
    this.input.addEventListener("change", () => figure.setControls({ [name]: this.input.checked }));
    this.elements = [createElement("label", { className: "live-checkbox" }, this.input, label)];
  }

  /** Show whether the box is ticked. */
  show() {
    this.input.checked = this.figure.model.get(this.name);
  }

  pause() {}

  remove() {}
}
