/** A prediction: a guess on a figure, over which the truth is laid. */

/** @import { Answer, PredictionSpec, Texts } from "./quiz_spec.js" */
import { createButton } from "../widget/common.js";
import { DrawnForm } from "./drawn_form.js";
import { Marks } from "./marks.js";
import { Point } from "./point.js";
import { PromptView } from "./prompt_view.js";
import { Sketch } from "./sketch.js";

/**
 * Make what is guessed.
 *
 * @param {PredictionSpec} spec
 * @param {Texts} texts
 */
function createGuess(spec, texts) {
  switch (spec.kind) {
    case "sketch-prediction":
      return new Sketch(spec, texts);
    case "mark-prediction":
      return new Marks(spec, texts);
    case "point-prediction":
      return new Point(spec, texts);
  }
}

/** A guess is no error: it gets no mark but for being right, and counts before the truth was seen. */
export class PredictionView extends PromptView {
  /**
   * @param {PredictionSpec} spec
   * @param {Texts} texts
   * @param {(answer: Answer) => void} onAnswer
   */
  constructor(spec, texts, onAnswer) {
    const form = new DrawnForm(spec, texts, createGuess(spec, texts));
    const truthButton = createButton(texts.skip, () => this.showTruth());
    const againButton = createButton(texts.guessAgain, () => this.guessAgain(), { hidden: true });
    super(spec, texts, form.root, [truthButton, againButton]);
    this.spec = spec;
    this.onAnswer = onAnswer;
    this.form = form;
    this.truthButton = truthButton;
    this.againButton = againButton;
    this.isFirst = true;
    form.onTouch = () => {
      truthButton.textContent = texts.showTruth;
    };
  }

  /** Lay the truth over the guess, or show it alone to those who skip. */
  showTruth() {
    const { form, spec, texts } = this;
    const { right, feedback } = form.isTouched ? form.mark() : { right: false, feedback: [spec.right] };
    form.lock(true);
    form.reveal();
    if (right) this.root.dataset.state = "right";
    this.say(right ? [`✓ ${texts.right}`, ...feedback] : feedback);
    this.truthButton.hidden = true;
    this.againButton.hidden = false;
    this.againButton.focus({ preventScroll: true });
    if (form.isTouched && this.isFirst) this.onAnswer({ right, tries: 1, hinted: false });
    this.isFirst = false;
  }

  /** Take away the guess and the truth. */
  guessAgain() {
    delete this.root.dataset.state;
    this.form.clear();
    this.say([]);
    this.truthButton.textContent = this.texts.skip;
    this.truthButton.hidden = false;
    this.againButton.hidden = true;
    this.form.focus();
  }
}
