/** Some questions and predictions, one below the other. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { Answer, PredictionSpec, QuestionSpec, QuizState, Texts } from "./quiz_spec.js" */
import { PredictionView } from "./prediction_view.js";
import { QuestionView } from "./question_view.js";
import { QuizView } from "./quiz_view.js";

/**
 * @param {QuestionSpec | PredictionSpec} spec
 * @param {Texts} texts
 * @param {(answer: Answer) => void} onAnswer
 */
function createView(spec, texts, onAnswer) {
  return isPrediction(spec) ? new PredictionView(spec, texts, onAnswer) : new QuestionView(spec, texts, onAnswer);
}

/**
 * @param {QuestionSpec | PredictionSpec} spec
 * @returns {spec is PredictionSpec}
 */
export function isPrediction(spec) {
  return spec.kind.endsWith("-prediction");
}

/** Questions that are marked one by one, and guesses. */
export class QuestionList extends QuizView {
  /** @param {AnyModel<QuizState>} model */
  constructor(model) {
    super(model);
    const views = this.spec.questions.map((spec) =>
      createView(spec, this.texts, (answer) => this.tell(spec.name, answer)),
    );
    this.root.append(...views.map(({ root }) => root), this.notice);
  }
}
