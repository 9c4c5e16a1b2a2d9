/** What is wrong with a run's settings, as settings.py and settings_checks.py say it. */

/** @import { Rules, Settings } from "./playground_spec.js" */
import { fillTemplate } from "../widget/common.js";

const UNITS = /^\d{1,2}$/;
const QUOTED = 40; // letters of a text that a sentence quotes

/** What is wrong with a text, in a sentence for whoever wrote it. */
export class SettingsError extends Error {}

/**
 * Throw a SettingsError where something is not as it may be.
 *
 * @param {Settings} settings
 * @param {Rules} rules
 */
export function checkSettings(settings, rules) {
  const { choices, limits, most } = rules;
  for (const [name, known] of choices) {
    const value = settings[name];
    if (!known.includes(String(value))) throw wrong(rules, "choice", { name, value, known: known.join(", ") });
  }
  for (const [name, [low, high]] of limits) {
    const value = settings[name] === undefined ? undefined : Number(settings[name]);
    if (value === undefined || (value >= low && value <= high)) continue;
    const [written, from, to] = [value, low, high].map(formatValue);
    throw wrong(rules, "limits", { name, value: written, low: from, high: to });
  }
  if (!hiddenUnits(settings.net, most).length) {
    throw wrong(rules, "layers", { net: settings.net, layers: most.layers, units: most.units });
  }
  const steps = countSteps(settings, most);
  if (steps > most.steps) {
    const [all, allowed] = [steps, most.steps].map((number) => number.toLocaleString("en"));
    throw wrong(rules, "steps", { epochs: settings.epochs, batch: settings.batch, steps: all, most: allowed });
  }
  checkChange(settings, steps, rules);
}

/**
 * Check what is changed on the way.
 *
 * @param {Settings} settings
 * @param {number} steps
 * @param {Rules} rules
 */
function checkChange({ act, at, then_alpha, then_rate }, steps, rules) {
  const isChanged = then_alpha !== undefined || then_rate !== undefined;
  if (isChanged !== (at !== undefined)) throw wrong(rules, "whatIf");
  if (isChanged && Number(at) >= steps) throw wrong(rules, "at", { at, last: steps - 1 });
  if (then_alpha !== undefined && act !== "relu" && !rules.withAlpha.includes(String(act))) {
    throw wrong(rules, "slope", { name: rules.names[String(act)] });
  }
}

/**
 * Return the units of each hidden layer; none where `net` is not so written.
 *
 * @param {string | number} net
 * @param {Rules["most"]} most
 */
export function hiddenUnits(net, { layers, units }) {
  const parts = String(net).split("-");
  const areRead = parts.length <= layers && parts.every((part) => UNITS.test(part));
  const numbers = parts.map(Number);
  return areRead && numbers.every((number) => number >= 1 && number <= units) ? numbers : [];
}

/**
 * Return the number of steps of a whole run.
 *
 * @param {Settings} settings
 * @param {Rules["most"]} most
 */
export function countSteps({ epochs, batch }, { points }) {
  return Number(epochs) * Math.floor(points / Number(batch));
}

/**
 * Write a value as a run's text has it: a number in as few digits as tell it from every other, as Python does.
 *
 * @param {string | number} value
 */
export function formatValue(value) {
  if (typeof value === "string") return value;
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-4 || size >= 1e16) ? value.toExponential() : String(value);
  return text.replace(/e([+-])(\d)$/, (_, sign, digit) => `e${sign}0${digit}`);
}

/**
 * Shorten a text that is quoted in a sentence.
 *
 * @param {string} text
 * @param {number} [most]
 */
export function clip(text, most = QUOTED) {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most).join("")}…`;
}

/**
 * Make the error that says a sentence.
 *
 * @param {Rules} rules
 * @param {string} sentence
 * @param {Record<string, string | number>} [values]
 */
export function wrong({ sentences }, sentence, values = {}) {
  return new SettingsError(fillTemplate(sentences[sentence], values));
}
