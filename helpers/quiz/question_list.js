/** Some questions, one below the other. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { QuizState } from "./quiz_spec.js" */
import { createElement } from "../widget/common.js";
import { QuestionView } from "./question_view.js";

/** Questions that are marked one by one. */
export class QuestionList {
  /** @param {AnyModel<QuizState>} model */
  constructor(model) {
    const { texts, questions } = model.get("spec");
    this.texts = texts;
    this.questions = questions.map(
      (spec) =>
        new QuestionView(spec, texts, (answer) => {
          model.set("answers", { ...model.get("answers"), [spec.name]: answer });
          model.save_changes();
        }),
    );
    this.root = createElement("div", { className: "live questions" }, ...this.questions.map(({ root }) => root));
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
