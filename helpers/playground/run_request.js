/** A run as the worker is asked for it. */

/** @import { Rules, RunRequest, Settings } from "./playground_spec.js" */
import { countSteps, hiddenUnits } from "./settings_checks.js";

/**
 * Add to settings what follows from them and from the rules.
 *
 * @param {Settings} settings
 * @param {Rules} rules
 * @param {Int16Array} digits
 * @returns {RunRequest}
 */
export function requestRun(settings, { most, slopes, withAlpha }, digits) {
  const act = String(settings.act);
  return {
    settings,
    hidden: hiddenUnits(settings.net, most),
    total: countSteps(settings, most),
    slope: withAlpha.includes(act) ? Number(settings.alpha) : (slopes[act] ?? NaN),
    digits: settings.data === "digits" ? digits.slice() : new Int16Array(),
  };
}
