/** The button that hands in a paper, and names before what would be lost. */

/** @import { Texts } from "./quiz_spec.js" */
/** @import { ExamQuestion } from "./exam_question.js" */
import { createButton, createElement } from "../widget/common.js";
import { inlineCode } from "./inline_code.js";

/** What was named once is no reason to wait any more. */
export class HandIn {
  /**
   * @param {Texts} texts
   * @param {() => void} onHandIn
   */
  constructor(texts, onHandIn) {
    this.texts = texts;
    this.onHandIn = onHandIn;
    this.button = createButton(texts.handIn, () => this.press());
    this.warnings = createElement("div", { className: "questions-warnings", role: "alert" });
    /** @type {ExamQuestion[]} */
    this.questions = [];
    /** @type {string[]} */
    this.named = [];
  }

  /** @param {ExamQuestion[]} questions */
  reset(questions) {
    this.questions = questions;
    this.named = [];
    this.warnings.replaceChildren();
  }

  press() {
    const warnings = this.questions.map((question) => question.warning());
    if (warnings.some((warning) => warning && !this.named.includes(warning))) this.name(warnings);
    else this.onHandIn();
  }

  /** @param {string[]} warnings of all questions; an empty text where nothing would be lost */
  name(warnings) {
    this.named = warnings;
    const links = warnings.flatMap((warning, i) => {
      if (!warning) return [];
      const link = createButton("", () => this.questions[i].form.focus());
      link.append(...inlineCode(warning));
      return [createElement("li", {}, link)];
    });
    const advice = createElement("p", { textContent: this.texts.handInAnyway });
    this.warnings.replaceChildren(advice, createElement("ul", {}, ...links));
  }
}
