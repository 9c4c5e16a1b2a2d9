/** Texts in which code stands between backticks. */

import { createElement } from "../widget/common.js";

/**
 * Turn a text into nodes; what stands between `backticks` becomes code.
 *
 * @param {string} text
 */
export function inlineCode(text) {
  return text
    .split("`")
    .map((part, i) => (i % 2 ? createElement("code", { textContent: part }) : document.createTextNode(part)));
}
