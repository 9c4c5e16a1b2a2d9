/** The answer to a question about an order. */

/** @import { Kept, OrderSpec, Texts } from "./quiz_spec.js" */
import { createButton, createElement, fillTemplate } from "../widget/common.js";
import { inlineCode } from "./inline_code.js";
import { orderPoints } from "./points.js";

/** A list whose items are moved up and down. */
export class OrderForm {
  /**
   * @param {OrderSpec} spec
   * @param {Texts} texts
   */
  constructor({ items, shown, reasons }, texts) {
    this.items = items;
    this.reasons = reasons;
    this.texts = texts;
    this.rows = new Map(shown.map((item) => [item, this.createRow(item)]));
    this.order = shown;
    this.isTouched = false;
    this.root = createElement("ol", { className: "questions-order" }, ...this.rows.values());
  }

  /** @param {string} item */
  createRow(item) {
    const { earlier, later } = this.texts;
    const name = createElement("span", {}, ...inlineCode(item));
    const label = (/** @type {string} */ text) => ({ "aria-label": fillTemplate(text, { item }) });
    const up = createButton("↑", () => this.move(item, -1, up), label(earlier));
    const down = createButton("↓", () => this.move(item, 1, down), label(later));
    return createElement("li", {}, name, up, down);
  }

  /** @param {string[]} order */
  arrange(order) {
    this.order = order;
    this.root.append(...order.flatMap((item) => this.rows.get(item) ?? []));
  }

  /**
   * Let an item and a neighbour change places.
   *
   * @param {string} item
   * @param {-1 | 1} by
   * @param {HTMLButtonElement} button keeps the focus, which moving its row takes away
   */
  move(item, by, button) {
    this.isTouched = true;
    const order = [...this.order];
    const from = order.indexOf(item);
    const other = order[from + by];
    if (other !== undefined) [order[from], order[from + by]] = [other, item];
    this.arrange(order);
    button.focus();
  }

  problem() {
    return ""; // there always is an order
  }

  mark() {
    const places = this.items.map((item) => this.order.indexOf(item));
    // Of two neighbours in the right order, say why, if they stand the other way round.
    const feedback = this.reasons.filter((_, i) => places[i] > places[i + 1]);
    const right = !feedback.length;
    return { right, points: orderPoints(places), feedback: right ? this.reasons : feedback };
  }

  typed() {
    return this.kept().join(" → ");
  }

  kept() {
    return this.isTouched ? this.order : [];
  }

  /** @param {Kept} kept */
  restore(kept) {
    this.isTouched = true;
    this.arrange(kept.map(String));
  }

  solution() {
    this.arrange(this.items);
    return this.reasons;
  }

  /** @param {boolean} locked */
  lock(locked) {
    for (const button of this.root.querySelectorAll("button")) button.disabled = locked;
  }

  focus() {
    this.root.querySelector("button")?.focus();
  }
}
