/** "What if?": the active run from this step on with another slope or learning rate, beside the old one. */

/** @import { Settings } from "./playground_spec.js" */
/** @import { PlaygroundView } from "./playground_view.js" */
import { createButton, createElement, fillTemplate } from "../widget/common.js";
import { formatCount } from "./formats.js";
import { formatSettings } from "./settings.js";

/** The form; a run holds one such change, so that a run that has had its own already cannot have another after it. */
export class WhatIfForm {
  /** @param {PlaygroundView} playground */
  constructor(playground) {
    const { texts } = playground;
    this.playground = playground;
    this.legend = createElement("legend");
    this.alpha = createElement("input", { type: "number", step: "any" });
    this.rate = createElement("input", { type: "number", step: "any", min: "0" });
    this.alphaLabel = createElement("label", {}, `${texts.whatIfAlpha} `, this.alpha);
    this.root = createElement(
      "fieldset",
      { className: "playground-row", inert: true },
      this.legend,
      this.alphaLabel,
      createElement("label", {}, `${texts.whatIfRate} `, this.rate),
      createButton(texts.whatIfGo, () => this.go()),
    );
    this.before = this.typed();
  }

  /** Start from the numbers of the active run; slopes that are learned differ from step to step, so they have none. */
  update() {
    const { active, texts } = this.playground;
    const { isSlopeLearned, settings } = active.run;
    this.alphaLabel.hidden = !isSlopeLearned && !["relu", "leaky"].includes(String(settings.act));
    this.alpha.placeholder = isSlopeLearned ? texts.whatIfLearned : "";
    this.alpha.title = isSlopeLearned ? texts.whatIfLearnedHelp : "";
    this.alpha.value = isSlopeLearned ? "" : String(settings.alpha ?? 0);
    this.rate.value = String(settings.rate);
    this.before = this.typed();
  }

  show() {
    const { step, texts } = this.playground;
    this.legend.textContent = fillTemplate(texts.whatIf, { step: formatCount(step) });
  }

  typed() {
    return { then_alpha: this.alpha.value, then_rate: this.rate.value };
  }

  /**
   * Return what was changed; what was not goes on as it is, a slope that is learned, too.
   *
   * @returns {Settings}
   */
  changes() {
    const [alpha, rate] = [this.alpha.value, this.rate.value];
    return {
      ...(alpha !== "" && alpha !== this.before.then_alpha ? { then_alpha: alpha } : {}),
      ...(rate !== "" && rate !== this.before.then_rate ? { then_rate: rate } : {}),
    };
  }

  /** Return why the run cannot go on with other numbers, or an empty text. */
  problem() {
    const { active, step, texts } = this.playground;
    const { settings, steps, lastMoment } = active.run;
    if (!this.playground.freeView()) return texts.full;
    if (step >= steps[lastMoment]) return texts.atTheEnd;
    if (step > Number(settings.at)) {
      return fillTemplate(texts.changedBefore, { lane: active.name, step: formatCount(Number(settings.at)) });
    }
    return Object.keys(this.changes()).length ? "" : texts.nothingChanged;
  }

  go() {
    const { playground } = this;
    const problem = this.problem();
    if (problem) {
      playground.say(problem);
      return;
    }
    const { then_alpha, then_rate, ...settings } = playground.active.run.settings;
    playground.requests.add(formatSettings({ ...settings, at: playground.step, ...this.changes() }));
  }
}
