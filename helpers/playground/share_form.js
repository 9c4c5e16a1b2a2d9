/** The page as a text, to hand out and to load. */

/** @import { PlaygroundView } from "./playground_view.js" */
import { createButton, createElement } from "../widget/common.js";
import { writePage } from "./settings.js";

/** A line with the runs' settings. */
export class ShareForm {
  /** @param {PlaygroundView} playground */
  constructor(playground) {
    const { texts } = playground;
    this.playground = playground;
    this.input = createElement("input", { type: "text", spellcheck: false, "aria-label": texts.text });
    this.input.autocomplete = "off";
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.load();
    });
    this.status = createElement("span", { className: "live-status", role: "status" });
    this.root = createElement(
      "fieldset",
      { className: "playground-row" },
      createElement("legend", { textContent: texts.text }),
      this.input,
      createButton(texts.copy, () => this.copy()),
      createButton(texts.load, () => this.load()),
      this.status,
      createElement("p", { className: "playground-hint", textContent: texts.textHelp }),
    );
  }

  update() {
    this.input.value = writePage(this.playground.running.map(({ run }) => run.settings));
    this.status.textContent = "";
  }

  /** Copy the text; where a browser does not let a page do that, as over plain http, it stays selected for the reader. */
  async copy() {
    const { texts } = this.playground;
    this.input.select();
    try {
      await navigator.clipboard.writeText(this.input.value);
      this.status.textContent = texts.copied;
    } catch {
      this.input.focus();
      this.status.textContent = texts.copyYourself;
    }
  }

  load() {
    this.playground.requests.load(this.input.value);
  }
}
