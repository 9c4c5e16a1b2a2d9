/** Answers that are numbers. */

/** @import { NumberSpec, Texts } from "./quiz_spec.js" */
import { createElement, fillTemplate } from "../widget/common.js";
import { EntryForm } from "./entry_form.js";
import { readNumber } from "./read_number.js";

const PAUSE = 700; // milliseconds without a key, after which it is said how the number is read
const DIGITS_OF_A_SHARE = 3;

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
    // It is no keyboard of digits that is asked for: those of telephones lack the minus, the slash and letters.
    this.note = createElement("p", { className: "questions-reading", "aria-live": "polite" });
    this.root.append(this.note);
    this.pause = 0;
    this.input.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.note.textContent = "";
      this.pause = setTimeout(() => this.sayReading(), PAUSE);
    });
    this.input.addEventListener("change", () => this.sayReading());
  }

  get reading() {
    return readNumber(this.input.value, this.spec.beside);
  }

  /** Say how the number is read, or why it cannot be; nothing where that is plain. */
  sayReading() {
    clearTimeout(this.pause);
    this.note.textContent = this.typed() ? this.describeReading() : "";
  }

  describeReading() {
    const { says, shown } = this.reading;
    return says && fillTemplate(this.texts[says], { shown });
  }

  problem() {
    return super.problem() || (Number.isNaN(this.reading.value) ? this.describeReading() : "");
  }

  mark() {
    const mistake = this.spec.mistakes.find(({ number }) => this.isNear(number));
    return this.marking(this.isNear(this.spec.answer), mistake);
  }

  /** @param {number} number */
  isNear(number) {
    const { value } = this.reading;
    const { tolerance, beside } = this.spec;
    const isWithin = Math.abs(value - number) <= tolerance * (1 + 1e-9);
    // "One in 1024" can be said as its share, 0.000977.
    const isShare = beside.includes("1 in") && value < 1;
    return isWithin || (isShare && roundShare(value) === roundShare(1 / number));
  }

  solution() {
    const { answer, tolerance, right } = this.spec;
    const decimals = tolerance > 0 ? Math.max(0, Math.ceil(-Math.log10(tolerance))) : 6;
    const text = String(Number(answer.toFixed(decimals))).replace("-", "−");
    return [fillTemplate(this.texts.answer, { answer: text }), right];
  }
}

/** @param {number} share */
function roundShare(share) {
  return share.toPrecision(DIGITS_OF_A_SHARE);
}
