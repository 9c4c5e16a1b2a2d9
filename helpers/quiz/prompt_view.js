/** What is asked, with the part in which it is answered, the buttons, and what is said to the answer. */

/** @import { Texts } from "./quiz_spec.js" */
import { createElement } from "../widget/common.js";
import { inlineCode } from "./inline_code.js";

/** `root` holds all of it. */
export class PromptView {
  /**
   * @param {{ kind: string, text: string }} spec
   * @param {Texts} texts
   * @param {HTMLElement} form
   * @param {HTMLButtonElement[]} buttons
   */
  constructor(spec, texts, form, buttons) {
    this.texts = texts;
    this.feedback = createElement("div", { className: "questions-said", role: "status", "aria-live": "polite" });
    this.root = createElement(
      "fieldset",
      { className: "questions-one" },
      createElement("legend", {}, ...inlineCode(spec.text)),
      form,
      createElement("div", { className: "live-buttons" }, ...buttons),
      this.feedback,
    );
    this.root.dataset.kind = spec.kind;
  }

  /** @param {string[]} sentences */
  say(sentences) {
    const paragraphs = sentences.filter(Boolean).map((sentence) => createElement("p", {}, ...inlineCode(sentence)));
    this.feedback.replaceChildren(...paragraphs);
  }
}
