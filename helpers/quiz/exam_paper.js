/** A paper: its questions are shown when the clock is started, and marked when it is handed in. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { QuizState } from "./quiz_spec.js" */
import { createButton, createElement, fillTemplate } from "../widget/common.js";
import { QuestionList } from "./question_list.js";
import { QuestionView } from "./question_view.js";

/** Questions that are marked all together, when the paper is handed in or the time is up. */
export class ExamPaper extends QuestionList {
  /**
   * @param {AnyModel<QuizState>} model
   * @param {number} minutes
   */
  constructor(model, minutes) {
    super(model);
    const { texts } = this;
    // A paper asks for no predictions.
    this.questions = this.views.filter((view) => view instanceof QuestionView);
    this.seconds = 60 * minutes;
    this.startButton = createButton(texts.start, () => this.start());
    this.handInButton = createButton(texts.handIn, () => this.handIn(), { hidden: true });
    this.clock = createElement("p", { className: "questions-clock", role: "timer" });
    this.score = createElement("p", { className: "questions-score", role: "status" });
    this.sheet = createElement("div", { hidden: true }, ...this.questions.map(({ root }) => root));
    for (const question of this.questions) question.examine();
    this.root.append(
      createElement("div", { className: "live-buttons" }, this.startButton),
      this.clock,
      this.sheet,
      this.handInButton,
      this.score,
    );
    this.showTimeLeft(this.seconds);
  }

  /** Show the questions, and let the clock run. */
  start() {
    this.startButton.hidden = true;
    this.sheet.hidden = false;
    this.handInButton.hidden = false;
    const end = performance.now() + 1000 * this.seconds;
    this.ticking = setInterval(() => {
      const seconds = Math.max(0, Math.round((end - performance.now()) / 1000));
      this.showTimeLeft(seconds);
      if (!seconds) this.handIn(this.texts.timeUp);
    }, 1000);
    this.questions[0].form.focus();
  }

  /** @param {number} seconds */
  showTimeLeft(seconds) {
    const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.clock.textContent = fillTemplate(this.texts.left, { left });
  }

  /**
   * Mark all questions, and say how many are right.
   *
   * @param {string} [reason] what is said before
   */
  async handIn(reason = "") {
    clearInterval(this.ticking);
    this.handInButton.hidden = true;
    const marks = await Promise.all(this.questions.map((question) => question.finish()));
    const right = marks.filter(Boolean).length;
    const score = fillTemplate(this.texts.score, { right, all: this.questions.length });
    this.score.textContent = `${reason} ${score}`.trim();
    this.score.scrollIntoView({ block: "nearest" });
  }

  remove() {
    clearInterval(this.ticking);
  }
}
