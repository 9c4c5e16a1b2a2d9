/** The controls that play, stop and step. */

/** @import { PlaygroundView } from "./playground_view.js" */
import { createButton, createElement, fillTemplate } from "../widget/common.js";
import { formatCount } from "./formats.js";
import { shareToStep, stepToShare } from "./step_axis.js";

const SECONDS = 6; // that all steps take to play
const SLOW_FACTOR = 4;
const POSITIONS = 400; // of the slider
/** @type {Record<string, -1 | 1>} */
const ARROW_STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** Moves the playground's step. */
export class PlaybackControls {
  /** @param {PlaygroundView} playground */
  constructor(playground) {
    const { texts } = playground;
    this.playground = playground;
    this.playButton = createButton(texts.train, () => (this.playing ? this.pause() : this.play()), {
      className: "playground-train",
    });
    const range = { type: "range", min: "0", max: String(POSITIONS), step: "1", value: "0", "aria-label": texts.step };
    this.slider = createElement("input", range);
    this.slider.addEventListener("input", () => {
      const { total } = playground;
      this.pause();
      playground.goTo(Math.round(shareToStep(this.slider.valueAsNumber / POSITIONS, total)));
    });
    // An arrow key goes to the next moment; a position of the slider may be none.
    this.slider.addEventListener("keydown", (event) => {
      const by = ARROW_STEPS[event.key];
      if (!by) return;
      event.preventDefault();
      this.step(by);
    });
    this.value = createElement("span", { className: "live-value", "aria-hidden": "true" }); // the slider says it
    this.loop = createElement("input", { type: "checkbox" });
    this.slowly = createElement("input", { type: "checkbox" });
    this.root = createElement(
      "div",
      { className: "playground-transport", inert: true },
      this.playButton,
      createElement(
        "div",
        { className: "live-buttons" },
        createButton(texts.back, () => this.step(-1)),
        createButton(texts.forward, () => this.step(1)),
      ),
      this.slider,
      this.value,
      createElement("label", { className: "live-checkbox" }, this.loop, texts.loop),
      createElement("label", { className: "live-checkbox" }, this.slowly, texts.slowly),
    );
  }

  /**
   * Go to a neighbouring moment of the active run.
   *
   * @param {-1 | 1} by
   */
  step(by) {
    const { active, step } = this.playground;
    const { run, moment } = active;
    this.pause();
    const isBetween = by < 0 && run.steps[moment] < step;
    const neighbour = isBetween ? moment : Math.max(0, Math.min(run.lastMoment, moment + by));
    this.playground.goTo(run.steps[neighbour]);
  }

  rewind() {
    this.pause();
    this.playground.step = 0;
  }

  /** Play from here to the end, or from the beginning if this is the end. */
  play() {
    const { playground } = this;
    if (playground.step >= playground.total) playground.step = 0;
    let before = performance.now();
    let share = stepToShare(playground.step, playground.total);
    const tick = (/** @type {number} */ now) => {
      share += (now - before) / 1000 / SECONDS / (this.slowly.checked ? SLOW_FACTOR : 1);
      before = now;
      if (share >= 1 && this.loop.checked) share = 0;
      playground.goTo(Math.floor(shareToStep(Math.min(share, 1), playground.total)));
      if (share >= 1) this.pause();
      else this.playing = requestAnimationFrame(tick);
    };
    this.playButton.textContent = playground.texts.pause;
    this.playing = requestAnimationFrame(tick);
  }

  pause() {
    if (this.playing) cancelAnimationFrame(this.playing);
    this.playing = undefined;
    this.playButton.textContent = this.playground.texts.train;
    this.playground.schedulePaint();
  }

  show() {
    const { step, total, texts } = this.playground;
    const text = fillTemplate(texts.stepOf, { step: formatCount(step), total: formatCount(total) });
    this.slider.value = String(Math.round(POSITIONS * stepToShare(step, total)));
    this.slider.setAttribute("aria-valuetext", text);
    this.value.textContent = text;
  }
}
