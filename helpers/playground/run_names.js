/** Names of a run: its activation, and what was changed on the way. */

/** @import { Rules, Settings, Texts } from "./playground_spec.js" */
import { fillTemplate } from "../widget/common.js";
import { formatCount } from "./formats.js";
import { formatValue } from "./settings_checks.js";

/**
 * Name the activation, with its slope.
 *
 * @param {Settings} settings
 * @param {Rules} rules
 */
export function nameActivation({ act, alpha }, { names }) {
  if (act === "prelu-units") return "PReLU per unit";
  const [name] = names[act].split(",");
  return act === "leaky" ? `${name} (${formatValue(alpha)})` : name;
}

/**
 * Say from which step on a run has another slope or rate; nothing if it does not.
 *
 * @param {Settings} settings
 * @param {Texts} texts
 */
export function describeChange({ at, then_alpha, then_rate }, texts) {
  if (at === undefined) return "";
  const changes = [];
  if (then_alpha !== undefined) changes.push(`α ${formatValue(then_alpha)}`);
  if (then_rate !== undefined) changes.push(`rate ${formatValue(then_rate)}`);
  return fillTemplate(texts.changedFrom, { step: formatCount(Number(at)), changes: changes.join(", ") });
}
