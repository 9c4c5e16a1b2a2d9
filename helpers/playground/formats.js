/** Numbers as texts. */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** @param {number} count */
export function formatCount(count) {
  return Math.round(count).toLocaleString("en");
}

/**
 * Write a loss in three digits.
 *
 * @param {number} loss
 */
export function formatLoss(loss) {
  if (!Number.isFinite(loss)) return "∞";
  const isExtreme = loss !== 0 && (loss < 0.001 || loss >= 1e5);
  return isExtreme ? loss.toExponential(1).replace("-", "−") : String(Number(loss.toPrecision(3)));
}

/**
 * Write a power of ten, as 0.01 or 10⁻⁴.
 *
 * @param {number} power
 */
export function formatPower(power) {
  const exponent = Math.round(Math.log10(power));
  if (Math.abs(exponent) < 3) return String(Number(power.toPrecision(1)));
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}
