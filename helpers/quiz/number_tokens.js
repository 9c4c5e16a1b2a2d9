/** The parts of which a written number is made: decimals, fractions, names of functions, signs. */

/** What is wrong with a text that is no number; `says` is the name of one of the quiz's texts. */
export class Unreadable extends Error {
  /**
   * @param {"number" | "moreNumbers" | "unfinished" | "bothSigns" | "changes"} says
   * @param {string} [word] the word that makes it another number
   */
  constructor(says, word = "") {
    super(says);
    this.says = says;
    this.word = word;
  }
}

// A comma or a point between thousands stands before three digits each time; in South Asia all but the last group have two.
const DECIMAL = [
  "[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?",
  "[1-9]\\d?(?:,\\d{2})+,\\d{3}(?:\\.\\d+)?",
  "[1-9]\\d{0,2}(?:\\.\\d{3})+,\\d+",
  "[1-9]\\d{0,2}(?:\\.\\d{3}){2,}",
  "[1-9]\\d{0,2}(?:([ '_])\\d{3})(?:\\1\\d{3})*(?:[.,]\\d+)?",
  "\\d+[.,]\\d{3}(?: \\d{3})+(?: \\d{1,2})?",
  "\\d+[.,]?\\d*",
  "[.,]\\d+",
].map((spelling) => new RegExp(`^${spelling}(?![\\d⁄])(?![.,_']\\d)`));
const EXPONENT = /^ ?E ?([+-]? ?\d+)(?![\d.,])/;
const FRACTION = /^(\d+)⁄(\d+)/;

/** Of a decimal number `digits` are what JavaScript reads. */
/** @typedef {{ kind: "number" | "fraction" | "constant" | "function" | "sign", text: string, value: number, digits?: string }} Token */

/**
 * @param {string} text
 * @throws {Unreadable}
 */
export function tokenize(text) {
  /** @type {Token[]} */
  const tokens = [];
  for (let rest = text.trim(); rest; rest = rest.trimStart()) {
    const token = firstToken(rest);
    tokens.push(token);
    rest = rest.slice(token.text.length);
  }
  return tokens;
}

/**
 * @param {string} text
 * @returns {Token}
 */
function firstToken(text) {
  const fraction = FRACTION.exec(text);
  if (fraction) return { kind: "fraction", text: fraction[0], value: Number(fraction[1]) / Number(fraction[2]) };
  const decimal = DECIMAL.map((spelling) => spelling.exec(text)?.[0]).find(Boolean);
  if (decimal) {
    const exponent = EXPONENT.exec(text.slice(decimal.length));
    const digits = decimalDigits(decimal) + (exponent ? `e${exponent[1].replace(" ", "")}` : "");
    return { kind: "number", text: decimal + (exponent?.[0] ?? ""), value: Number(digits), digits };
  }
  const name = /^(?:√|SQRT|LN|LG|EXP|LOG(?:_?(?:2|10)(?= ?\())?)/.exec(text)?.[0];
  if (name) return { kind: "function", text: name, value: NaN };
  if (text.startsWith("PI")) return { kind: "constant", text: "PI", value: Math.PI };
  if (/^E ?\^/.test(text)) return { kind: "constant", text: "E", value: Math.E };
  if (/^[-+*/^()%]/.test(text)) return { kind: "sign", text: text[0], value: NaN };
  throw new Unreadable(/^[\d.,:;]/.test(text) ? "moreNumbers" : "number");
}

/**
 * Read digits with one mark before the decimals, and perhaps another between thousands.
 *
 * A lone comma is between thousands where three digits follow and no 0 stands before it, and is the decimal comma elsewhere.
 *
 * @param {string} text
 */
function decimalDigits(text) {
  const isGrouped = /^[1-9]\d{0,2}(,\d{2,3})*,\d{3}(\.|$)/.test(text);
  const isGroupedByPoints = /^[1-9]\d{0,2}(\.\d{3})+(,|\.\d{3}$)/.test(text);
  const groups = isGrouped ? /,/g : isGroupedByPoints ? /\./g : /[ '_]/g;
  return text.replace(groups, "").replace(",", ".");
}
