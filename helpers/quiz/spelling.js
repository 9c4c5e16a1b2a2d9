/** The many characters with which people write the same number, turned into few. */

const DIGIT = /\p{Nd}/u;
const DASHES = /[\u2010-\u2015\u2043\u2212\u02d7\u2796]/g;
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
const LOWERED = "0123456789+-";

/**
 * Write a number in ASCII as far as that goes: digits of all scripts, dashes, superscripts, signs of operations.
 *
 * A fraction of one character keeps its own slash, U+2044, by which ½² and 1½ stay one number.
 *
 * @param {string} text
 */
export function plainSpelling(text) {
  return text
    .replace(
      /[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
      (power) => `^(${[...power].map((digit) => LOWERED[RAISED.indexOf(digit)]).join("")})`,
    )
    .replace(/[¼-¾⅐-⅞]/g, " $& ")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Cf}/gu, "")
    .replace(/[^\P{Nd}0-9]/gu, decimalDigit)
    .replace(DASHES, "-")
    .replace(/->|=>|[→⇒⟶]/g, "=")
    .replace(/[≃≅≐∼]/g, "≈")
    .replace(/\+ ?\/? ?-/g, "±")
    .replace(/!=/g, "≠")
    .replace(/\*\*/g, "^")
    .replace(/(^|[^\d.,])0·(?=\d)/g, (_, before) => `${before}0.`) // a point that is raised: nobody multiplies by 0
    .replace(/[×·⋅∙•✕]/g, "*")
    .replace(/([\d)%]) ?x ?(?=[-\d.,(√])/g, "$1*")
    .replace(/\* ?10 ?- ?(\d+)$/, "*10^-$1") // whose superscript was lost on the way
    .replace(/[÷∕]/g, "/")
    .replace(/[[{]/g, "(")
    .replace(/[\]}]/g, ")")
    .replace(/٫/g, ".")
    .replace(/[٬’]/g, "'")
    .replace(/٪/g, "%")
    .replace(/[∶ঃ](?= ?\d)/g, ":")
    .replace(/\s+/g, " ")
    .replace(/^[\s"“”„'`‘«»$]+|[\s"“”„'`‘«»$.,;:?।]+$/g, "");
}

/**
 * Read a digit of any script: those of one script stand next to each other, 0 first.
 *
 * @param {string} digit
 */
function decimalDigit(digit) {
  const code = /** @type {number} */ (digit.codePointAt(0));
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
