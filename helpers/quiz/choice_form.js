/** The answer to a multiple-choice question. */

/** @import { ChoiceSpec, Kept, Texts } from "./quiz_spec.js" */
import { createElement } from "../widget/common.js";
import { inlineCode } from "./inline_code.js";
import { choicePoints } from "./points.js";

/** Options of which one or several are right. */
export class ChoiceForm {
  /**
   * @param {ChoiceSpec} spec
   * @param {Texts} texts
   */
  constructor({ name, options, several }, texts) {
    this.options = options;
    this.texts = texts;
    const group = `${name}-${Math.random()}`; // the same question may stand on a page twice
    this.inputs = options.map(() => createElement("input", { type: several ? "checkbox" : "radio", name: group }));
    this.root = createElement("div", { className: "questions-options" });
    if (several) this.root.append(createElement("p", { className: "questions-note", textContent: texts.several }));
    this.root.append(
      ...options.map(({ text }, i) =>
        createElement("label", {}, this.inputs[i], createElement("span", {}, ...inlineCode(text))),
      ),
    );
  }

  problem() {
    return this.inputs.some(({ checked }) => checked) ? "" : this.texts.choose;
  }

  mark() {
    const chosen = this.options.filter((_, i) => this.inputs[i].checked);
    const wrong = chosen.filter(({ right }) => !right);
    const isIncomplete = this.options.some(({ right }, i) => right && !this.inputs[i].checked);
    const right = !wrong.length && !isIncomplete;
    const feedback = (right ? chosen : wrong).map((option) => option.feedback);
    // One right choice among several is not yet an answer to explain.
    if (isIncomplete && !wrong.length) feedback.push(this.texts.missing);
    const points = choicePoints(this.options.map((option, i) => ({ ...option, chosen: this.inputs[i].checked })));
    return { right, points, feedback };
  }

  typed() {
    return this.kept().join("; ");
  }

  kept() {
    return this.options.filter((_, i) => this.inputs[i].checked).map(({ text }) => text);
  }

  /** @param {Kept} kept */
  restore(kept) {
    this.inputs.forEach((input, i) => {
      input.checked = kept.some((text) => text === this.options[i].text);
    });
  }

  alternatives() {
    const others = this.options.filter(({ right }, i) => !right && !this.inputs[i].checked);
    return others.map(({ text, feedback }) => /** @type {[string, string]} */ ([text, feedback]));
  }

  solution() {
    this.inputs.forEach((input, i) => {
      input.checked = this.options[i].right;
    });
    return this.options.filter(({ right }) => right).map(({ feedback }) => feedback);
  }

  /** @param {boolean} locked */
  lock(locked) {
    for (const input of this.inputs) input.disabled = locked;
  }

  focus() {
    this.inputs[0].focus();
  }
}
