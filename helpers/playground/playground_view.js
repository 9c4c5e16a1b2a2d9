/** The playground on the page: up to three runs played side by side, and the controls that ask for others. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { PlaygroundState } from "./playground_spec.js" */
/** @import { Train, Trained } from "./run_training.js" */
import { createElement, fillTemplate } from "../widget/common.js";
import { Readout } from "../widget/readout.js";
import { Charts } from "./charts.js";
import { formatCount } from "./formats.js";
import { PlaybackControls } from "./playback.js";
import { PresetBar } from "./preset_bar.js";
import { RunRequests } from "./run_requests.js";
import { RunView } from "./run_view.js";
import { SettingsForm } from "./settings_form.js";
import { ShareForm } from "./share_form.js";
import { WhatIfForm } from "./what_if_form.js";

const RUN_NAMES = ["A", "B", "C"];
const SUMMARY_INTERVAL = 250; // milliseconds between two summaries in words while it plays

/** The playground: `root` holds it all, and `step` is where its runs stand. */
export class PlaygroundView {
  /**
   * @param {AnyModel<PlaygroundState>} model
   * @param {Train} train
   */
  constructor(model, train) {
    this.model = model;
    const { texts, rules, options, looks, presets, question } = model.get("spec");
    this.texts = texts;
    this.rules = rules;
    this.options = options;
    this.theme = looks;
    this.step = 0;
    this.summarizedAt = -Infinity;
    /** @type {number | undefined} */
    this.pendingPaint = undefined;
    this.requests = new RunRequests(this, train);
    this.views = RUN_NAMES.map((name, slot) => new RunView(this, name, slot));
    this.active = this.views[0];
    this.form = new SettingsForm(this);
    this.playback = new PlaybackControls(this);
    this.charts = new Charts(this);
    this.whatIf = new WhatIfForm(this);
    this.sharing = new ShareForm(this);
    this.presets = new PresetBar(presets, texts, (text) => this.requests.load(text));
    this.problem = createElement("p", { className: "playground-problem", role: "alert" });
    this.summary = new Readout(() => this.nameUnits());
    this.summary.visible.className = "playground-words";
    const stage = createElement(
      "div",
      { className: "playground-stage" },
      createElement("div", { className: "playground-lanes" }, ...this.views.map(({ root }) => root)),
      createElement("p", { className: "playground-hint", textContent: texts.hinges }),
      this.charts.root,
      this.summary.visible,
    );
    this.body = createElement("div", { className: "playground-body", inert: true }, this.form.root, stage);
    this.root = createElement(
      "div",
      { className: "live playground", role: "group", "aria-label": texts.title },
      this.presets.root,
      this.presets.question,
      this.playback.root,
      this.requests.training.status,
      this.problem,
      this.body,
      this.whatIf.root,
      this.sharing.root,
      this.summary.announced,
    );
    if (typeof question === "number") this.presets.showQuestion(presets[question]);
    this.requests.followModel();
    this.active.wanted = this.requests.wanted[0] ?? {};
    this.form.update();
  }

  /** Return the views that have a run. */
  get running() {
    return this.views.filter(({ shown }) => shown);
  }

  /** Return a view that has no run, if there is one. */
  freeView() {
    return this.views.find(({ shown }) => !shown);
  }

  /** Return the last step of the longest run. */
  get total() {
    return Math.max(1, ...this.running.map(({ run }) => run.total));
  }

  /**
   * Show runs that have been trained.
   *
   * @param {Trained} trained by slot
   * @param {boolean} isLast whether nothing else was asked for since
   */
  update(trained, isLast) {
    for (const view of this.views) {
      if (view.slot in trained) view.show(trained[view.slot], this.requests.training.isAwaited(view.slot));
    }
    if (this.requests.next?.shown) this.active = this.requests.next;
    if (!this.active.shown) this.active = this.running[0];
    if (isLast) this.requests.next = undefined;
    for (const part of [this.playback.root, this.body, this.whatIf.root]) part.inert = false;
    this.step = Math.min(this.step, this.total);
    this.sharing.update();
    this.root.dataset.lanes = String(this.running.length);
    this.nameUnits();
    this.updateActive();
  }

  nameUnits() {
    for (const view of this.running) view.nameUnits();
  }

  /**
   * Make a run the active one, to which settings belong.
   *
   * @param {RunView} view
   */
  choose(view) {
    this.active = view;
    this.updateActive();
  }

  updateActive() {
    for (const view of this.running) view.showTitle();
    this.form.update();
    this.whatIf.update();
    this.charts.update();
    this.schedulePaint();
  }

  /** @param {string} problem */
  say(problem) {
    this.problem.textContent = problem;
  }

  /** @param {number} step */
  goTo(step) {
    this.step = Math.max(0, Math.min(this.total, step));
    this.schedulePaint();
  }

  schedulePaint() {
    this.pendingPaint ??= requestAnimationFrame(() => {
      this.pendingPaint = undefined;
      this.paint();
    });
  }

  paint() {
    if (!this.running.length) return;
    this.playback.show();
    for (const view of this.running) view.paint();
    this.charts.paint();
    this.whatIf.show();
    // A page of words cannot be read as fast as it plays, and laying it out takes as long as the drawing.
    const now = performance.now();
    if (this.playback.playing && now - this.summarizedAt < SUMMARY_INTERVAL) return;
    this.summarizedAt = now;
    const at = fillTemplate(this.texts.atStep, { step: formatCount(this.step), total: formatCount(this.total) });
    this.summary.show([at, ...this.running.map((view) => view.summary())].join("\n"));
  }

  /** Stop everything that would go on without the page. */
  remove() {
    this.playback.pause();
    this.requests.remove();
    for (const view of this.views) view.remove();
    this.charts.remove();
    if (this.pendingPaint) cancelAnimationFrame(this.pendingPaint);
    this.summary.remove();
  }
}
