/** A run's settings: read from a text and written as one, as in settings.py. */

/** @import { Rules, Settings } from "./playground_spec.js" */
import { checkSettings, clip, formatValue, wrong } from "./settings_checks.js";

const WORD = /[^\s\p{Cc}]+/gu;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WHOLE = /^[+-]?\d{1,15}$/;
const SEPARATOR = "|";
const LONGEST_CHOICE = 200;

/**
 * Read a page: up to three runs, with | between them.
 *
 * @param {string} text
 * @param {Rules} rules
 */
export function readPage(text, rules) {
  const texts = text.split(SEPARATOR);
  if (texts.length > rules.most.runs) throw wrong(rules, "runs", { most: rules.most.runs, runs: texts.length });
  return texts.map((each) => readSettings(each, rules));
}

/**
 * Write a page as the text that `readPage` reads.
 *
 * @param {Settings[]} runs
 */
export function writePage(runs) {
  return runs.map(formatSettings).join(` ${SEPARATOR} `);
}

/**
 * Read a text of settings; what it leaves out is as usual, and what does not matter to a run is left out.
 *
 * @param {string} text
 * @param {Rules} rules
 * @returns {Settings}
 */
export function readSettings(text, rules) {
  const { defaults, most } = rules;
  const kinds = new Map(rules.kinds);
  const example = formatSettings(orderSettings(defaults, rules));
  if ([...text].length > most.letters) throw wrong(rules, "text", { letters: most.letters, text: example });
  /** @type {Settings} */
  const values = {};
  for (const word of text.match(WORD) ?? []) {
    const [name] = word.split("=", 1);
    const kind = kinds.get(name);
    if (name === word || !kind) throw wrong(rules, "word", { word: clip(word), text: example });
    if (Object.hasOwn(values, name)) throw wrong(rules, "twice", { name });
    values[name] = readValue(name, kind, word.slice(name.length + 1), rules);
  }
  const settings = { ...defaults, ...values };
  checkSettings(settings, rules);
  return orderSettings(settings, rules);
}

/**
 * Write settings as a text.
 *
 * @param {Settings} settings
 */
export function formatSettings(settings) {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${formatValue(value)}`)
    .join(" ");
}

/**
 * @param {string} name
 * @param {"text" | "whole" | "number"} kind
 * @param {string} text
 * @param {Rules} rules
 */
function readValue(name, kind, text, rules) {
  if (kind === "text") return clip(text, LONGEST_CHOICE);
  const value = Number(text);
  if ((kind === "whole" ? WHOLE : NUMBER).test(text) && Number.isFinite(value)) return value;
  throw wrong(rules, kind, { name, text: clip(text) });
}

/**
 * Put settings into the order in which a text has them, without those that do not matter here.
 *
 * @param {Settings} settings
 * @param {Rules} rules
 * @returns {Settings}
 */
function orderSettings(settings, { kinds, withAlpha }) {
  const isUsed = (/** @type {string} */ name) =>
    settings[name] !== undefined && (name !== "alpha" || withAlpha.includes(String(settings.act)));
  const names = kinds.map(([name]) => name).filter(isUsed);
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}
