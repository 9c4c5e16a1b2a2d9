/** Numbers as people write them, with words, units and signs around them. */

import { evaluate } from "./arithmetic.js";
import { Unreadable } from "./number_tokens.js";
import { plainSpelling } from "./spelling.js";

/**
 * What was understood. `value` is NaN where nothing was; `says` names the text that says so, or "" where what is typed
 * can only be that number; `shown` fills the text's place.
 *
 * @typedef {{ value: number, says: string, shown: string }} Reading
 */

// What belongs to an expression is in capitals, by `SPELLED_OUT`: all other letters are words around it.
const LETTER = "\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}";
const WORD = `[${LETTER}][${LETTER}']*`;
const ANY_WORD = new RegExp(WORD, "u");
const WORDS_BEFORE = new RegExp(`^(?:[${LETTER}][${LETTER}\\d'_]*(?:-[${LETTER}]+)*[.,]? )+`, "u");
// Endings stand behind a hyphen: 48-slope. With one letter it is a minus: 3-x.
const ENDING = `-(?![a-zα-ω](?![${LETTER}]))${WORD}`;
const WORDS_BEHIND = new RegExp(`(?:${ENDING}|,? ?\\(?${WORD})(?:${ENDING}|,? ${WORD}|\\.?\\))*$`, "u");

// Words that make another number of it.
const CHANGING = [
  "not no never neither nor without except than least most under over above below beyond exceeds more less fewer greater",
  "smaller minus negative half third quarter double dozen hundred thousand million billion hundredths thousandths squared cubed root",
  "মাইনাস ঋণাত্মক নয় না নেই নহে ছাড়া বাদে কম বেশি চেয়ে অন্তত সর্বোচ্চ সর্বনিম্ন উপরে ওপরে নিচে",
  "অর্ধেক দ্বিগুণ শত হাজার লাখ লক্ষ কোটি সাড়ে পৌনে সোয়া বর্গমূল",
];
const CHANGING_WORDS = new Set(CHANGING.flatMap((words) => words.normalize("NFKC").split(" ")));
const CHANGING_LETTER = new RegExp(`\\d ?([kmije])(?![${LETTER}])`, "u");

/** @type {[RegExp, string | ((...parts: string[]) => string)][]} */
const SPELLED_OUT = [
  [/(\d) ?e ?(?=[-+]? ?\d)/g, "$1E"],
  [/(np|numpy|math)\./g, ""],
  [
    new RegExp(`(^|[^${LETTER}])(sqrt|ln|lg|log|exp|pi|π|e(?= ?\\^))(?![${LETTER}])`, "gu"),
    (_, before, name) => before + name.replace("π", "pi").toUpperCase(),
  ],
  [/per ?cent(age)?( points?)?|\bpct\b|\bpp\b|শতাংশ|পার্সেন্ট/g, "%"],
  [/শতকরা (.*)/g, "$1 %"],
  [/(minus|negative|মাইনাস|ঋণাত্মক) ?(?=[\d.,])/g, "-"],
  [/\bplus ?(?=[\d.,])/g, "+"],
  [/\bone (?=([a-z]+ )?(in|of|out of) )/g, "1 "],
];

const AMONG = /^([\d.,]+) ?(?:in|of|out of|among) (?:every |a )?([\d(][^=≈~]*)$/;
const ONE_AMONG = /^(1)(?: [a-z]+)*[ -]?(?:in|of|out of|among|per|to|[:/])[ -]?(?:every |a )?([\d(][^=≈~]*)$/;
const TO_ONE = /^([^=≈~]*\d) ?(?::|to) ?(1)$/;
const BANGLA_AMONG = new RegExp(
  `^(?:প্রতি )?(\\d[^=≈~]*?)[- ]?(?:[${LETTER}]* )*?[-${LETTER}]*(?:এ|ে|য়|ভাগের) (\\d+|এক)(?:-?টা|-?টি| ভাগ| বার)?$`,
  "u",
);

/**
 * Read a number as people write it.
 *
 * @param {string} text
 * @param {string[]} [beside] what may stand beside it in this question: "%" behind it, "±" or "1 in" before it
 * @returns {Reading}
 */
export function readNumber(text, beside = []) {
  const plain = SPELLED_OUT.reduce(
    (text, [words, sign]) => text.replace(words, /** @type {string} */ (sign)),
    plainSpelling(text),
  ).trim();
  try {
    refuse(text, plain);
    const among = readAmong(plain, beside.includes("1 in"));
    if (among) return among;
    const unsigned = beside.includes("±") ? plain.replace("±", "") : plain;
    if (unsigned.includes("±")) throw new Unreadable("bothSigns");
    const value = readSides(beside.includes("%") ? unsigned.replace(/%/g, "") : unsigned);
    return { value, says: remark(plain), shown: formatNumber(value) };
  } catch (problem) {
    if (problem instanceof Unreadable) return { value: NaN, says: problem.says, shown: problem.word };
    throw problem;
  }
}

/**
 * Throw what is wrong with a text that looks like a number and is another one, or none.
 *
 * @param {string} text
 * @param {string} plain
 */
function refuse(text, plain) {
  if (!/\d|PI/.test(plain) || /(^|\D)0x[\da-f]/i.test(text)) throw new Unreadable("number");
  if (/[\d)%] ?~/.test(plain)) throw new Unreadable("moreNumbers");
  if (/\de ?[-+]?$|\d (in|of|out of)( every)?$/.test(plain)) throw new Unreadable("unfinished");
  const words = plain.match(new RegExp(`[${LETTER}']+|[<>≤≥≠]`, "gu")) ?? [];
  const changing = words.find((word) => CHANGING_WORDS.has(word.replace(/(টা|টি)$/, "")) || /n't$|[<>≤≥≠]/.test(word));
  const word = changing ?? CHANGING_LETTER.exec(plain)?.[1];
  if (word) throw new Unreadable("changes", word);
}

/**
 * Read "175 in 256" as a share, and "1 in 1024" as 1024 where so many are asked for.
 *
 * @param {string} plain
 * @param {boolean} isOneIn
 * @returns {Reading | null}
 */
function readAmong(plain, isOneIn) {
  const text = plain.replace(WORDS_BEFORE, "").replace(/^[=≈~] ?/, "");
  const match = (isOneIn && ONE_AMONG.exec(text)) || AMONG.exec(text);
  const backwards = match ? null : (isOneIn && TO_ONE.exec(text)) || BANGLA_AMONG.exec(text);
  const [part, whole] = match?.slice(1) ?? backwards?.slice(1).reverse() ?? [];
  if (!part) return null;
  const share = readSide(part.replace("এক", "1")) / readSide(whole);
  const value = isOneIn ? 1 / share : share;
  if (!Number.isFinite(share) || !Number.isFinite(value)) throw new Unreadable("number");
  return { value, says: isOneIn ? "readOneIn" : "readAs", shown: formatNumber(value) };
}

/**
 * Read what stands on one side of w = 0.38, or the last of 175/256 = 0.684.
 *
 * @param {string} plain
 */
function readSides(plain) {
  const hasName = (/** @type {string} */ side) => ANY_WORD.test(side);
  const sides = plain
    .replace(/^([^:]*):/, (start) => (hasName(start) ? start.replace(":", "=") : start))
    .split(/[=≈~]+/)
    .filter((side) => side.trim());
  if (sides.slice(1, -1).some(hasName)) throw new Unreadable("moreNumbers"); // w = 1, b = 2
  const withoutName = sides.filter((side) => !hasName(side));
  const values = (withoutName.length ? withoutName : sides.slice(-1)).map(readSide);
  const last = values[values.length - 1];
  if (!values.every((value) => isRoundedTo(value, last))) throw new Unreadable("moreNumbers");
  return last;
}

/**
 * Tell whether a number can be what another one is when it is rounded or cut off, but not to nothing.
 *
 * @param {number} exact
 * @param {number} rounded
 */
function isRoundedTo(exact, rounded) {
  const [digits, exponent] = rounded.toExponential().split("e");
  const lastDigit = 10 ** (Number(exponent) - digits.replace(/\D/g, "").length + 1);
  const least = 1e-9 * Math.abs(rounded);
  return Math.abs(exact - rounded) <= Math.max(least, Math.min(0.99 * lastDigit, 0.2 * Math.abs(rounded)));
}

/**
 * Read an expression with words before or behind it.
 *
 * @param {string} side
 */
function readSide(side) {
  const trimmed = side.trim();
  const before = WORDS_BEFORE.exec(trimmed)?.[0] ?? "";
  const rest = trimmed.slice(before.length).replace(WORDS_BEHIND, "");
  // A dash may stand between words and a number; so does a minus between a name and one.
  if (before && /^[-+] /.test(rest)) throw new Unreadable("moreNumbers");
  if (ANY_WORD.test(rest)) throw new Unreadable(/\d.*[^\d.,].*\d/.test(rest) ? "moreNumbers" : "number");
  if (/,\d{3} ?(E|\* ?10\^)/.test(rest)) throw new Unreadable("moreNumbers"); // a thousand times 10⁻⁴, or a little more than 1?
  return evaluate(rest.replace(/(^|[^\d.,/])(\d+) (\d+) ?\/ ?(\d+)(?![\d.,])/g, mixedNumber));
}

/**
 * Join 1 1/2 to one number; 1 175/256 may be that, or begin with 1175.
 *
 * @param {string} written
 * @param {string} before
 * @param {string} whole
 * @param {string} above
 * @param {string} below
 */
function mixedNumber(written, before, whole, above, below) {
  if (Number(above) >= Number(below) || above.startsWith("0")) return written;
  if (above.length === 3) throw new Unreadable("moreNumbers");
  return `${before}${whole} ${above}⁄${below}`;
}

/**
 * Name the text that says how a number was read, "" if it can only be read so.
 *
 * @param {string} plain
 */
function remark(plain) {
  if (/^[-+]? ?(\d+\.?\d*|\.\d+)$/.test(plain)) return "";
  return /(^|[^\d.,])[1-9]\d{0,2},\d{3}(?![\d.,])/.test(plain) ? "readThousands" : "readAs";
}

/**
 * Write a number as a text shows it, in ten digits at most.
 *
 * @param {number} value
 */
function formatNumber(value) {
  const [digits, power] = String(Number.isInteger(value) ? value : Number(value.toPrecision(10))).split("e");
  return `${digits}${power ? ` · 10^${power.replace("+", "")}` : ""}`.replaceAll("-", "−");
}
