/** Answers that are typed. */

/** @import { EntrySpec, Kept, Texts } from "./quiz_spec.js" */
import { createElement } from "../widget/common.js";

/**
 * A line to type into.
 *
 * @template {EntrySpec} Spec
 */
export class EntryForm {
  /**
   * @param {Spec} spec
   * @param {Texts} texts
   * @param {string} label
   */
  constructor(spec, texts, label) {
    this.spec = spec;
    this.texts = texts;
    this.input = createElement("input", { type: "text", spellcheck: false, autocomplete: "off", "aria-label": label });
    this.root = createElement("div", { className: "questions-entry" }, this.input);
  }

  typed() {
    return this.input.value.trim();
  }

  kept() {
    return this.typed() ? [this.input.value] : [];
  }

  /** @param {Kept} kept */
  restore(kept) {
    this.input.value = String(kept[0]);
  }

  problem() {
    return this.typed() ? "" : this.texts.type;
  }

  /** @param {boolean} locked */
  lock(locked) {
    this.input.disabled = locked;
  }

  focus() {
    this.input.select();
    this.input.focus();
  }

  /**
   * @param {boolean} right
   * @param {{ feedback: string } | undefined} mistake a wrong answer that means something
   */
  marking(right, mistake) {
    return { right, feedback: [right ? this.spec.right : (mistake?.feedback ?? this.spec.otherwise)] };
  }
}
