/** The answer to a matching question. */

/** @import { Kept, MatchingSpec, Texts } from "./quiz_spec.js" */
import { createElement, fillTemplate } from "../widget/common.js";
import { inlineCode } from "./inline_code.js";

/** A list of partners to choose from, beside each item. */
export class MatchingForm {
  marksParts = true;

  /**
   * @param {MatchingSpec} spec
   * @param {Texts} texts
   */
  constructor({ lefts, rights, partners, feedback }, texts) {
    this.lefts = lefts;
    this.partners = partners;
    this.feedback = feedback;
    this.texts = texts;
    this.selects = lefts.map((left) => {
      const options = ["", ...rights].map((right) =>
        createElement("option", { value: right, textContent: right || texts.nobody }),
      );
      return createElement("select", { "aria-label": fillTemplate(texts.partner, { left }) }, ...options);
    });
    const rows = lefts.map((left, i) => {
      const name = createElement("span", {}, ...inlineCode(left));
      return createElement("div", { className: "questions-pair" }, name, this.selects[i]);
    });
    this.root = createElement("div", { className: "questions-pairs" }, ...rows);
  }

  problem() {
    return this.selects.every(({ value }) => value) ? "" : this.texts.choose;
  }

  mark() {
    const feedback = this.explanations().filter((_, i) => this.selects[i].value !== this.partners[i]);
    return { right: !feedback.length, points: 1 - feedback.length / this.lefts.length, feedback };
  }

  typed() {
    return this.selects.flatMap(({ value }, i) => (value ? `${this.lefts[i]}: ${value}` : [])).join("; ");
  }

  kept() {
    return this.typed() ? this.selects.map(({ value }) => value) : [];
  }

  /** @param {Kept} kept */
  restore(kept) {
    this.selects.forEach((select, i) => {
      select.value = String(kept[i]);
    });
  }

  solution() {
    this.selects.forEach((select, i) => {
      select.value = this.partners[i];
    });
    return this.explanations();
  }

  explanations() {
    return this.lefts.map((left, i) => `${left}: ${this.feedback[i]}`);
  }

  /** @param {boolean} locked */
  lock(locked) {
    for (const select of this.selects) select.disabled = locked;
  }

  focus() {
    this.selects[0].focus();
  }
}
