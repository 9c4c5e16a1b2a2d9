/** The playground on the page: up to three runs played side by side, and the controls that ask for others. */

/** @import { AnyModel } from "@anywidget/types" */
/** @import { PlaygroundState, Settings } from "./playground_spec.js" */
import { createElement, fillTemplate } from "../widget/common.js";
import { Readout } from "../widget/readout.js";
import { Charts } from "./charts.js";
import { formatCount, formatSettings } from "./formats.js";
import { PlaybackControls } from "./playback.js";
import { PresetBar } from "./preset_bar.js";
import { RunRequests } from "./run_requests.js";
import { RunView } from "./run_view.js";
import { SettingsForm } from "./settings_form.js";
import { ShareForm } from "./share_form.js";
import { WhatIfForm } from "./what_if_form.js";

const RUN_NAMES = ["A", "B", "C"];
const SUMMARY_INTERVAL = 250; // milliseconds between two summaries in words while it plays
/** @type {Settings[]} the three activations of the lecture */
const RACE = [{ act: "relu" }, { act: "leaky", alpha: 0.1 }, { act: "prelu", alpha: 0.25 }];

/** The playground: `root` holds it all, and `step` is where its runs stand. */
export class PlaygroundView {
  /** @param {AnyModel<PlaygroundState>} model */
  constructor(model) {
    this.model = model;
    const { texts, options, looks, presets, question } = model.get("spec");
    this.texts = texts;
    this.options = options;
    this.theme = looks;
    this.step = 0;
    this.summarizedAt = -Infinity;
    /** @type {number | undefined} */
    this.pendingPaint = undefined;
    /** @type {RunView | undefined} the view that becomes the active one when its run has come */
    this.next = undefined;
    this.requests = new RunRequests(this);
    this.views = RUN_NAMES.map((name, slot) => new RunView(this, name, slot));
    this.active = this.views[0];
    this.form = new SettingsForm(this);
    this.playback = new PlaybackControls(this, this.requests.status);
    this.charts = new Charts(this);
    this.whatIf = new WhatIfForm(this);
    this.sharing = new ShareForm(this);
    this.presets = new PresetBar(presets, texts, (runs) => {
      this.playback.rewind();
      this.load(runs);
    });
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
    this.root = createElement(
      "div",
      { className: "live playground", role: "group", "aria-label": texts.title },
      this.presets.root,
      this.presets.question,
      this.playback.root,
      this.problem,
      createElement("div", { className: "playground-body" }, this.form.root, stage),
      this.whatIf.root,
      this.sharing.root,
      this.summary.announced,
    );
    this.update();
    if (question !== null) this.presets.showQuestion(presets[question]);
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
   * Ask for runs in the place of those that there are.
   *
   * @param {string[]} runs their texts
   */
  load(runs) {
    this.next = this.views[0];
    this.requests.ask(Object.fromEntries(this.views.map(({ slot }) => [slot, runs[slot] ?? ""])));
  }

  /** Ask for the active network three times, from the same start, with the three activations of the lecture. */
  race() {
    const { at, then_alpha, then_rate, alpha, ...settings } = this.active.run.settings;
    this.playback.rewind();
    this.load(RACE.map((activation) => formatSettings({ ...settings, ...activation })));
  }

  /** Keep the active run as it is, and go on with a copy of it beside it. */
  pin() {
    this.askForAnother(this.active.run.text);
  }

  /**
   * Ask for a run beside those that there are.
   *
   * @param {string} text
   */
  askForAnother(text) {
    this.next = this.freeView();
    if (this.next) this.requests.ask({ [this.next.slot]: text });
    else this.say(this.texts.full);
  }

  /** @param {RunView} view */
  drop(view) {
    this.requests.ask({ [view.slot]: "" });
  }

  /**
   * Show what Python has trained.
   *
   * @param {boolean} [isLast] whether it is what was asked for last, and not something earlier
   */
  update(isLast = true) {
    for (const view of this.views) view.update();
    if (this.next?.shown) this.active = this.next;
    if (!this.active.shown) this.active = this.running[0];
    if (isLast) this.next = undefined;
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
