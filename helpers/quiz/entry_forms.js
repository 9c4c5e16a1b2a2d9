/** Answers that are typed, and those that are numbers. */

/** @import { EntrySpec, NumberSpec, Texts } from "./quiz_spec.js" */
import { createElement, fillTemplate } from "../widget/common.js";

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

  problem() {
    return this.input.value.trim() ? "" : this.texts.type;
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

/**
 * A number, within a tolerance.
 *
 * @extends {EntryForm<NumberSpec>}
 */
export class NumberForm extends EntryForm {
  /**
   * @param {NumberSpec} spec
   * @param {Texts} texts
   */
  constructor(spec, texts) {
    super(spec, texts, spec.text);
    this.input.inputMode = "decimal";
  }

  get value() {
    // People type the minus sign of printed texts, and a comma: between thousands, as is printed too, or for the point.
    const text = this.input.value.trim().replace("−", "-");
    const hasThousands = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text);
    return text === "" ? NaN : Number(hasThousands ? text.replaceAll(",", "") : text.replace(",", "."));
  }

  problem() {
    return super.problem() || (Number.isFinite(this.value) ? "" : this.texts.number);
  }

  mark() {
    const { answer, tolerance, mistakes } = this.spec;
    const isNear = (/** @type {number} */ number) => Math.abs(this.value - number) <= tolerance * (1 + 1e-9);
    const mistake = mistakes.find(({ number }) => isNear(number));
    return this.marking(isNear(answer), mistake);
  }

  solution() {
    const { answer, tolerance, right } = this.spec;
    const decimals = tolerance > 0 ? Math.max(0, Math.ceil(-Math.log10(tolerance))) : 6;
    const text = String(Number(answer.toFixed(decimals))).replace("-", "−");
    return [fillTemplate(this.texts.answer, { answer: text }), right];
  }
}
