/** What a widget says in words about where it stands. */

import { createElement } from "./common.js";

const ANNOUNCEMENT_DELAY = 500; // milliseconds without a change before a screen reader is told of it

/** A sentence on the page, and the same for screen readers once it stands still. */
export class Readout {
  /** @param {() => void} [onAnnounce] */
  constructor(onAnnounce) {
    this.onAnnounce = onAnnounce;
    this.visible = createElement("p");
    this.announced = createElement("p", { className: "live-spoken", "aria-live": "polite" });
  }

  /** @param {string} text */
  show(text) {
    if (this.visible.textContent === text) return;
    this.visible.textContent = text;
    clearTimeout(this.pending);
    this.pending = setTimeout(() => {
      this.announced.textContent = text;
      this.onAnnounce?.();
    }, ANNOUNCEMENT_DELAY);
  }

  remove() {
    clearTimeout(this.pending);
  }
}
