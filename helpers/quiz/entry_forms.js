/** Answers that are typed: a number, or a line of code. */

/** @import { CodeLineSpec, EntrySpec, NumberSpec, Texts } from "./quiz_spec.js" */
import { createElement, fillTemplate } from "../widget/common.js";

/**
 * A line to type into.
 *
 * @template {EntrySpec} Spec
 */
class EntryForm {
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
