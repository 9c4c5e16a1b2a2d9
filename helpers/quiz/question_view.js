/** A question with its buttons and what is said to the answer. */

/** @import { Answer, AnswerForm, QuestionSpec, Texts } from "./quiz_spec.js" */
import { createButton } from "../widget/common.js";
import { ChoiceForm } from "./choice_form.js";
import { CodeLineForm } from "./code_line_form.js";
import { DrawnForm } from "./drawn_form.js";
import { MatchingForm } from "./matching_form.js";
import { NumberForm } from "./number_form.js";
import { OrderForm } from "./order_form.js";
import { PromptView } from "./prompt_view.js";
import { Sketch } from "./sketch.js";

const TRIES_BEFORE_SOLUTION = 2; // wrong answers after which the right one can be looked at

/**
 * Make the part in which a question is answered.
 *
 * @param {QuestionSpec} spec
 * @param {Texts} texts
 * @returns {AnswerForm}
 */
export function createForm(spec, texts) {
  switch (spec.kind) {
    case "choice":
      return new ChoiceForm(spec, texts);
    case "number":
      return new NumberForm(spec, texts);
    case "line":
      return new CodeLineForm(spec, texts);
    case "matching":
      return new MatchingForm(spec, texts);
    case "order":
      return new OrderForm(spec, texts);
    case "sketch":
      return new DrawnForm(spec, texts, new Sketch(spec, texts));
  }
}

/** A question that is marked, and can be tried again. */
export class QuestionView extends PromptView {
  /**
   * @param {QuestionSpec} spec
   * @param {Texts} texts
   * @param {(answer: Answer) => void} onAnswer
   */
  constructor(spec, texts, onAnswer) {
    const form = createForm(spec, texts);
    const checkButton = createButton(texts.check, () => this.check());
    const againButton = createButton(texts.again, () => this.tryAgain(), { hidden: true });
    const hintButton = createButton(texts.hint, () => this.showHint());
    const solutionButton = createButton(texts.show, () => this.showSolution(), { hidden: true });
    super(spec, texts, form.root, [checkButton, againButton, hintButton, solutionButton]);
    this.spec = spec;
    this.onAnswer = onAnswer;
    this.tries = 0;
    this.hinted = false;
    this.form = form;
    this.checkButton = checkButton;
    this.againButton = againButton;
    this.hintButton = hintButton;
    this.solutionButton = solutionButton;
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement) || this.checkButton.hidden) return;
      event.preventDefault();
      this.check();
    });
  }

  /** Mark the answer, and say why it is right or wrong. */
  async check() {
    const problem = this.form.problem();
    if (problem) {
      this.say([problem]);
      return;
    }
    this.checkButton.hidden = true;
    this.form.lock(true);
    const { right, feedback } = await this.form.mark();
    if (right !== null) this.tries += 1;
    this.say([this.showVerdict(right), ...feedback]);
    this.againButton.hidden = right === true;
    this.solutionButton.hidden = right === true || this.tries < TRIES_BEFORE_SOLUTION;
    if (!right) this.againButton.focus();
    if (right !== null) this.onAnswer({ right, tries: this.tries, hinted: this.hinted });
  }

  /** Take away the verdict, so that another answer can be given. */
  tryAgain() {
    delete this.root.dataset.state;
    this.form.lock(false);
    this.checkButton.hidden = false;
    this.againButton.hidden = true;
    this.say([]);
    this.form.focus();
  }

  showHint() {
    this.hinted = true;
    this.say([this.spec.hint]);
  }

  /** Show the right answer, after which there is nothing left to answer. */
  showSolution() {
    this.form.lock(true);
    for (const button of [this.checkButton, this.againButton, this.solutionButton]) button.hidden = true;
    this.say(this.form.solution());
  }

  /**
   * Mark the question as answered rightly, wrongly or not decided (null); return the sentence that says so.
   *
   * @param {boolean | null} right
   */
  showVerdict(right) {
    this.root.dataset.state = right === null ? "undecided" : right ? "right" : "wrong";
    if (right === null) return `? ${this.texts.undecided}`;
    return right ? `✓ ${this.texts.right}` : `✗ ${this.texts.wrong}`;
  }
}
