/** A paper: its questions are shown when the clock is started, and marked when it is handed in. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { Attempt, QuizState } from "./quiz_spec.js" */
import { createButton, createElement, fillTemplate } from "../widget/common.js";
import { AttemptStore } from "./attempts.js";
import { ExamQuestion } from "./exam_question.js";
import { HandIn } from "./hand_in.js";
import { formatPoints } from "./points.js";
import { isPrediction } from "./question_list.js";
import { QuizView } from "./quiz_view.js";

const CHANGES = ["input", "click", "keyup", "pointerup"]; // events after which an answer may be another

/** Questions that are marked all together, when the paper is handed in or the time is up. */
export class ExamPaper extends QuizView {
  /**
   * @param {AnyModel<QuizState>} model
   * @param {number} minutes
   */
  constructor(model, minutes) {
    super(model);
    const { texts } = this;
    this.seconds = 60 * minutes;
    /** @type {ExamQuestion[]} */
    this.questions = [];
    this.store = new AttemptStore(this.spec);
    this.startButton = createButton(texts.start, () => this.start());
    this.ending = new HandIn(texts, () => this.handIn());
    this.restartButton = createButton(texts.restart, () => this.restart());
    this.clock = createElement("p", { className: "questions-clock", role: "timer" });
    this.sheet = createElement("div");
    this.score = createElement("p", { className: "questions-score", role: "status", tabIndex: -1 });
    for (const type of CHANGES) this.sheet.addEventListener(type, () => this.keep());
    const buttons = createElement("div", { className: "live-buttons" }, this.ending.button, this.restartButton);
    this.root.append(
      createElement("div", { className: "live-buttons" }, this.startButton),
      ...[this.clock, this.sheet, this.ending.warnings, this.score, buttons, this.notice],
    );
    this.lay();
    const attempt = this.store.load();
    if (attempt) this.resume(attempt);
  }

  /** Lay out the paper afresh, its questions hidden. */
  lay() {
    /** @type {Attempt | null} */
    this.attempt = null;
    // A paper asks for no predictions.
    const specs = this.spec.questions.filter((spec) => !isPrediction(spec));
    this.questions = specs.map((spec, i) => {
      const question = new ExamQuestion(spec, this.texts, i + 1, {
        onAnswer: (answer) => this.tell(spec.name, answer),
        onJudge: (right) => this.judge(question, right),
      });
      return question;
    });
    this.sheet.replaceChildren(...this.questions.map(({ root }) => root));
    this.score.textContent = "";
    this.showTimeLeft(this.seconds);
    this.show(this.startButton);
  }

  /**
   * Show one button alone, and the sheet once the clock was started.
   *
   * @param {HTMLButtonElement | null} button
   */
  show(button) {
    for (const each of [this.startButton, this.ending.button, this.restartButton]) each.hidden = each !== button;
    this.sheet.hidden = button === this.startButton;
    this.clock.hidden = button === null || button === this.restartButton;
    this.ending.reset(this.questions);
  }

  start() {
    this.run({ end: Date.now() + 1000 * this.seconds, answers: {}, judged: {}, ended: null });
    this.keep();
    this.questions[0].form.focus();
  }

  restart() {
    this.store.clear();
    this.lay();
    this.startButton.focus();
  }

  /**
   * Go on with an attempt, or show how it ended.
   *
   * @param {Attempt} attempt
   */
  resume(attempt) {
    for (const { name, form } of this.questions) if (attempt.answers[name]?.length) form.restore(attempt.answers[name]);
    if (attempt.ended === null) {
      this.run(attempt);
      return;
    }
    this.attempt = attempt;
    this.mark(attempt, false);
  }

  /**
   * Show the questions, and let the clock run.
   *
   * @param {Attempt} attempt
   */
  run(attempt) {
    this.attempt = attempt;
    this.show(this.ending.button);
    const tick = () => {
      const seconds = Math.max(0, Math.round((attempt.end - Date.now()) / 1000));
      this.showTimeLeft(seconds);
      if (!seconds) this.handIn(this.texts.timeUp);
    };
    this.ticking = setInterval(tick, 1000);
    tick();
  }

  /** Keep what was answered so far. */
  keep() {
    if (this.attempt?.ended !== null) return;
    this.attempt.answers = Object.fromEntries(this.questions.map(({ name, form }) => [name, form.kept()]));
    this.store.save(this.attempt);
  }

  /** @param {number} seconds */
  showTimeLeft(seconds) {
    const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.clock.textContent = fillTemplate(this.texts.left, { left });
  }

  /** @param {string} [reason] what is said before the score */
  handIn(reason = "") {
    clearInterval(this.ticking);
    this.keep();
    if (!this.attempt) return;
    this.attempt.ended = reason;
    this.store.save(this.attempt);
    this.mark(this.attempt, true);
  }

  /**
   * Mark all questions, and show the score.
   *
   * @param {Attempt} attempt
   * @param {boolean} isNew whether Python has yet to be told
   */
  async mark({ judged }, isNew) {
    this.show(null);
    await Promise.all(this.questions.map((question) => question.finish(judged[question.name], isNew)));
    this.showScore();
    this.show(this.restartButton);
    if (isNew) this.score.focus(); // the button that had it is gone
  }

  /**
   * Let the learner mark an answer that is not decided.
   *
   * @param {ExamQuestion} question
   * @param {boolean} right
   */
  judge(question, right) {
    question.judge(right, true);
    this.showScore();
    if (!this.attempt) return;
    this.attempt.judged[question.name] = right;
    this.store.save(this.attempt);
  }

  showScore() {
    const { attempt, questions, texts } = this;
    const decided = questions.flatMap(({ points }) => (points === null ? [] : [points]));
    const points = formatPoints(decided.reduce((sum, each) => sum + each, 0));
    const open = questions.length - decided.length;
    const score = fillTemplate(texts.score, { points, most: decided.length });
    const rest = open ? fillTemplate(texts.undecidedPoints, { open }) : "";
    this.score.textContent = [attempt?.ended, score, rest].filter(Boolean).join(" ");
  }

  remove() {
    clearInterval(this.ticking);
    super.remove();
  }
}
