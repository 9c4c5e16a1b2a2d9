/** Whatever is asked in a cell: told to Python, which may have something to say of it. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { Answer, QuizState } from "./quiz_spec.js" */
import { createElement } from "../widget/common.js";

/** An empty root, and a notice for it. */
export class QuizView {
  /** @param {AnyModel<QuizState>} model */
  constructor(model) {
    this.model = model;
    this.spec = model.get("spec");
    this.texts = this.spec.texts;
    this.root = createElement("div", { className: "live questions" });
    this.notice = createElement("p", { className: "questions-notice", role: "alert" });
    this.showNotice = () => {
      this.notice.textContent = model.get("notice");
    };
    model.on("change:notice", this.showNotice);
    this.showNotice();
  }

  /**
   * Tell Python how a question was answered.
   *
   * @param {string} name
   * @param {Answer} answer
   */
  tell(name, answer) {
    this.model.set("answers", { ...this.model.get("answers"), [name]: answer });
    this.model.save_changes();
  }

  remove() {
    this.model.off("change:notice", this.showNotice);
  }
}
