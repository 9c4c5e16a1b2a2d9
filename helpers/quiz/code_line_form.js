/** The answer to a question for what is missing in code. */

/** @import { CodeLineSpec, Texts } from "./quiz_spec.js" */
import { createElement, fillTemplate } from "../widget/common.js";
import { EntryForm } from "./entry_form.js";

/**
 * A line of code, compared as text.
 *
 * @extends {EntryForm<CodeLineSpec>}
 */
export class CodeLineForm extends EntryForm {
  /**
   * @param {CodeLineSpec} spec
   * @param {Texts} texts
   */
  constructor(spec, texts) {
    super(spec, texts, texts.gap);
    this.input.before(createElement("pre", { textContent: spec.before }));
    this.input.after(createElement("pre", { textContent: spec.after }));
  }

  typed() {
    const line = super.typed();
    return line && `\`${line}\``; // shown as code
  }

  mark() {
    const typed = normalizeCode(this.input.value);
    const isRight = this.spec.answers.some((answer) => normalizeCode(answer) === typed);
    const mistake = this.spec.mistakes.find(({ answer }) => normalizeCode(answer) === typed);
    return this.marking(isRight, mistake);
  }

  solution() {
    return [fillTemplate(this.texts.answer, { answer: `\`${this.spec.answers[0]}\`` }), this.spec.right];
  }
}

/**
 * Leave out in what two lines may differ: spaces, the kind of quotes, and the point behind a whole number.
 *
 * @param {string} code
 */
function normalizeCode(code) {
  return code
    .replace(/\s+/g, "")
    .replaceAll("'", '"')
    .replace(/(\d)\.0*(?!\d)/g, "$1");
}
