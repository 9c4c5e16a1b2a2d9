/** The value of what a number is written as: decimals, fractions, powers, roots, logarithms, products, sums. */

/** @import { Token } from "./number_tokens.js" */
import { tokenize, Unreadable } from "./number_tokens.js";

/** @type {Record<string, (x: number) => number>} */
const FUNCTIONS = {
  "√": Math.sqrt,
  SQRT: Math.sqrt,
  LN: Math.log,
  LOG: Math.log, // as in NumPy
  LOG2: Math.log2,
  LOG10: Math.log10,
  LG: Math.log10,
  EXP: Math.exp,
};

/**
 * Compute an expression; the names of its functions and constants are in capitals.
 *
 * @param {string} text
 * @throws {Unreadable}
 */
export function evaluate(text) {
  const value = new Expression(tokenize(text)).whole();
  if (!Number.isFinite(value)) throw new Unreadable("number");
  return value;
}

/**
 * What an operator takes: its value, the digits of a number that is no expression, and the exponent of a power of ten.
 *
 * @typedef {{ value: number, digits?: string, tens?: number }} Operand
 */

/**
 * Multiply by a power of ten as if it were written behind an e: right to the last digit.
 *
 * @param {Operand} operand
 * @param {number} tens
 */
function scale({ value, digits }, tens) {
  const [start, exponent = 0] = (digits ?? value.toExponential()).split("e");
  return Number(`${start}e${Number(exponent) + tens}`);
}

/** The grammar: a sum of products of powers, read from left to right. */
class Expression {
  /** @param {Token[]} tokens */
  constructor(tokens) {
    this.tokens = tokens;
    this.at = 0;
    this.hasBrackets = tokens.some(({ text }) => text === "(");
  }

  whole() {
    const value = this.sum();
    if (this.at < this.tokens.length) throw new Unreadable("moreNumbers");
    return value;
  }

  /**
   * Take the next token if it is one of these signs.
   *
   * @param {...string} signs
   */
  take(...signs) {
    const token = this.tokens[this.at];
    if (token?.kind !== "sign" || !signs.includes(token.text)) return "";
    this.at += 1;
    return token.text;
  }

  /** @returns {number} */
  sum() {
    const first = this.product();
    let { value } = first;
    for (let sign = this.take("+", "-"); sign; sign = this.take("+", "-")) {
      const next = this.product("unsigned");
      // 0.1-0.2 is an interval, and 30-11-2026 a date; 1-(3/4)^4 is neither.
      const isRange = (first.digits && next.digits) || (value < next.value && !this.hasBrackets);
      if (sign === "-" && isRange) throw new Unreadable("moreNumbers");
      value += sign === "-" ? -next.value : next.value;
    }
    return value;
  }

  /**
   * @param {"signed" | "unsigned"} [kind]
   * @returns {Operand}
   */
  product(kind = "signed") {
    let left = kind === "signed" ? this.signed() : this.power();
    for (let last = ""; ; ) {
      const sign = this.take("*", "/");
      if (!sign && !this.isFactorAhead()) return left;
      // 1/2/2026 is a date, and 1/2√2 can be read in two ways.
      if (last === "/" && sign !== "*") throw new Unreadable("moreNumbers");
      const { value, tens } = sign ? this.signed() : this.power();
      if (sign === "/") left = { value: left.value / value };
      else left = { value: tens === undefined ? left.value * value : scale(left, tens) };
      last = sign;
    }
  }

  /** Tell whether what comes next is multiplied without a sign, as in 2√3. */
  isFactorAhead() {
    const token = this.tokens[this.at];
    return token?.kind === "function" || token?.kind === "constant";
  }

  /** @returns {Operand} */
  signed() {
    const sign = this.take("+", "-");
    const operand = this.power();
    if (sign !== "-") return operand;
    return { value: -operand.value, digits: operand.digits && `-${operand.digits}` };
  }

  /** @returns {Operand} */
  power() {
    const base = this.atom();
    if (!this.take("^")) return base;
    const exponent = this.signed().value;
    const isOfTen = base.value === 10 && Number.isInteger(exponent);
    return isOfTen ? { value: scale({ value: 1 }, exponent), tens: exponent } : { value: base.value ** exponent };
  }

  /** @returns {Operand} */
  atom() {
    const token = this.tokens[this.at++];
    if (!token) throw new Unreadable("unfinished");
    if (token.kind === "function") return { value: FUNCTIONS[token.text.replace("_", "")](this.argument(token.text)) };
    if (token.text === "(") {
      const value = this.sum();
      if (!this.take(")")) throw new Unreadable(this.tokens[this.at] ? "moreNumbers" : "unfinished");
      return { value: this.take("%") ? value / 100 : value };
    }
    if (token.kind === "sign") throw new Unreadable("number");
    const fraction = this.tokens[this.at];
    if (token.kind === "number" && fraction?.kind === "fraction") {
      this.at += 1;
      return { value: token.value + fraction.value };
    }
    return this.take("%") ? { value: scale(token, -2), digits: token.digits } : token;
  }

  /**
   * Take what a function is of: without brackets, the one number that follows.
   *
   * @param {string} name
   */
  argument(name) {
    const isBracketed = this.tokens[this.at]?.text === "(";
    const { value } = this.atom();
    const next = this.tokens[this.at]?.text;
    // ln 2/3 can be read in two ways.
    if (name !== "√" && !isBracketed && ["*", "/", "^"].includes(next)) throw new Unreadable("moreNumbers");
    return value;
  }
}
