/** A question of a paper: marked once, with points, and with everything that can be said of it. */

/** @import { Answer, Marking, QuestionSpec, Texts } from "./quiz_spec.js" */
import { createButton, createElement, fillTemplate } from "../widget/common.js";
import { inlineCode } from "./inline_code.js";
import { formatPoints } from "./points.js";
import { PromptView } from "./prompt_view.js";
import { createForm } from "./question_view.js";

/** `points` are null as long as it is not decided whether the answer is right. */
export class ExamQuestion extends PromptView {
  /**
   * @param {QuestionSpec} spec
   * @param {Texts} texts
   * @param {number} number
   * @param {{ onAnswer: (answer: Answer) => void, onJudge: (right: boolean) => void }} told
   */
  constructor(spec, texts, number, { onAnswer, onJudge }) {
    const form = createForm(spec, texts);
    const buttons = [true, false].map((right) =>
      createButton(right ? texts.count : texts.dontCount, () => onJudge(right), { hidden: true }),
    );
    super({ kind: spec.kind, text: `${number}. ${spec.text}` }, texts, form.root, buttons);
    this.name = spec.name;
    this.number = number;
    this.form = form;
    this.buttons = buttons;
    this.onAnswer = onAnswer;
    /** @type {number | null} */
    this.points = null;
    this.verdict = createElement("p", { tabIndex: -1 });
  }

  /** Say what would be lost if the paper were handed in now; an empty text if nothing would. */
  warning() {
    const { form, number, texts } = this;
    const problem = form.problem();
    const answer = form.typed();
    if (!answer) return fillTemplate(texts.open, { number });
    if (!problem) return "";
    return fillTemplate(form.marksParts ? texts.openInPart : texts.unread, { number, answer, problem });
  }

  /**
   * Mark the answer, and show everything about it.
   *
   * @param {boolean | undefined} judged by the learner, where it was not decided
   * @param {boolean} isNew whether Python has yet to be told
   */
  async finish(judged, isNew) {
    const { form, texts } = this;
    const answer = form.typed();
    form.lock(true);
    const { right, points = Number(right), feedback } = await this.mark(answer);
    const alternatives = form.alternatives?.() ?? [];
    const solution = right ? [] : form.solution();
    const said = [answer && fillTemplate(texts.answered, { answer }), ...feedback, ...solution];
    this.say([...new Set(said)]);
    this.feedback.prepend(this.verdict);
    if (alternatives.length) this.feedback.append(createAlternatives(texts.alternatives, alternatives));
    this.settle(right, right === null ? null : points);
    if (right === null && judged !== undefined) this.judge(judged, false);
    else if (right !== null && answer && isNew) this.onAnswer({ right, tries: 1, hinted: false });
  }

  /**
   * @param {string} answer
   * @returns {Marking | Promise<Marking>}
   */
  mark(answer) {
    const problem = this.form.problem();
    if (!answer) return { right: false, feedback: [this.texts.unanswered] };
    // What cannot be read may yet be right: that is for the learner to say.
    return problem && !this.form.marksParts ? { right: null, feedback: [problem] } : this.form.mark();
  }

  /**
   * Let the learner decide.
   *
   * @param {boolean} right
   * @param {boolean} isNew whether Python has yet to be told
   */
  judge(right, isNew) {
    this.settle(right, Number(right));
    if (!isNew) return;
    this.verdict.focus(); // the button that had it is gone
    this.onAnswer({ right, tries: 1, hinted: false });
  }

  /**
   * Show the verdict and the points.
   *
   * @param {boolean | null} right
   * @param {number | null} points
   */
  settle(right, points) {
    this.points = points;
    const state = right === null ? "undecided" : right ? "right" : points ? "partly" : "wrong";
    const sign = { undecided: "?", right: "✓", partly: "◐", wrong: "✗" }[state];
    const said = points === null ? "" : fillTemplate(this.texts.points, { points: formatPoints(points) });
    this.verdict.textContent = `${sign} ${this.texts[state === "wrong" ? "notRight" : state]} ${said}`.trim();
    this.root.dataset.state = state;
    for (const button of this.buttons) button.hidden = points !== null;
  }
}

/**
 * Fold up what is wrong about the options that were not chosen.
 *
 * @param {string} title
 * @param {[text: string, feedback: string][]} alternatives
 */
function createAlternatives(title, alternatives) {
  const entries = alternatives.flatMap(([text, feedback]) => [
    createElement("dt", {}, ...inlineCode(text)),
    createElement("dd", {}, ...inlineCode(feedback)),
  ]);
  const list = createElement("dl", {}, ...entries);
  return createElement("details", {}, createElement("summary", { textContent: title }), list);
}
