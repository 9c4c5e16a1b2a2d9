/** The questions that the playground can be started from. */

/** @import { Preset, Texts } from "./playground_spec.js" */
import { createButton, createElement } from "../widget/common.js";

/** A button for each preset, and the question of the one that was chosen. */
export class PresetBar {
  /**
   * @param {Preset[]} presets
   * @param {Texts} texts
   * @param {(text: string) => void} onChoose
   */
  constructor(presets, texts, onChoose) {
    this.texts = texts;
    const buttons = presets.map((preset) =>
      createButton(preset.name, () => {
        this.showQuestion(preset);
        onChoose(preset.text);
      }),
    );
    this.root = createElement(
      "div",
      { className: "live-buttons playground-presets", role: "group", "aria-label": texts.presets },
      createElement("span", { textContent: texts.presets }),
      ...buttons,
    );
    this.question = createElement("div", { className: "playground-question" });
  }

  /** @param {Preset} preset */
  showQuestion({ question, look }) {
    const summary = createElement("summary", { textContent: this.texts.lookFor });
    this.question.replaceChildren(
      createElement("p", { textContent: question }),
      createElement("details", {}, summary, look),
    );
  }
}
