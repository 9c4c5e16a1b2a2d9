/** Some questions and predictions, one below the other. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { Answer, PredictionSpec, QuestionSpec, QuizState, Texts } from "./quiz_spec.js" */
import { createElement } from "../widget/common.js";
import { PredictionView } from "./prediction_view.js";
import { QuestionView } from "./question_view.js";

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
function isPrediction(spec) {
  return spec.kind.endsWith("-prediction");
}

/** Questions that are marked one by one, and guesses. */
export class QuestionList {
  /** @param {AnyModel<QuizState>} model */
  constructor(model) {
    const { texts, questions } = model.get("spec");
    this.texts = texts;
    this.views = questions.map((spec) =>
      createView(spec, texts, (answer) => {
        model.set("answers", { ...model.get("answers"), [spec.name]: answer });
        model.save_changes();
      }),
    );
    this.root = createElement("div", { className: "live questions" }, ...this.views.map(({ root }) => root));
    this.notice = createElement("p", { className: "questions-notice", role: "alert" });
    this.root.append(this.notice);
    this.model = model;
    this.showNotice = () => {
      this.notice.textContent = model.get("notice");
    };
    model.on("change:notice", this.showNotice);
    this.showNotice();
  }

  remove() {
    this.model.off("change:notice", this.showNotice);
  }
}
