/** The training of the runs that the page asks for: one request at a time, and the latest counts. */

/** @import { Settings, Texts, TrainedRun } from "./playground_spec.js" */
import { createElement, fillTemplate } from "../widget/common.js";

const PATIENCE = 400; // milliseconds; what takes longer is told of, and gives way to what was asked for since

/** @typedef {Record<string, Settings | null>} Wanted by slot, the settings of a run, or null for none */
/** @typedef {Record<string, TrainedRun | undefined>} Trained by slot */
/** @typedef {(runs: Settings[], onShare: (share: number) => void) => Promise<TrainedRun[] | undefined>} Train */

/** Trains what is asked for; what is asked for meanwhile waits a moment, so that runs follow a slider that is dragged. */
export class RunTraining {
  /**
   * @param {Texts} texts
   * @param {Train} train
   * @param {(trained: Trained, isLast: boolean) => void} onTrained
   * @param {(problem: unknown) => void} onFailure
   */
  constructor(texts, train, onTrained, onFailure) {
    this.texts = texts;
    this.train = train;
    this.onTrained = onTrained;
    this.onFailure = onFailure;
    /** @type {Wanted} what was asked for and has not come */
    this.wanted = {};
    /** @type {Wanted | undefined} what of it is in training */
    this.running = undefined;
    this.isLate = false;
    this.share = createElement("span", { "aria-hidden": "true" });
    this.announced = createElement("span", { className: "live-spoken", role: "status" });
    this.status = createElement("p", { className: "live-status" }, this.share, this.announced);
  }

  /**
   * Ask for runs.
   *
   * @param {Wanted} runs
   */
  ask(runs) {
    Object.assign(this.wanted, runs);
    if (!this.running || this.isLate) this.start();
  }

  /**
   * Tell whether a slot waits for a run.
   *
   * @param {number} slot
   */
  isAwaited(slot) {
    return slot in this.wanted;
  }

  /** Train what is wanted; what was in training until now no longer counts. */
  async start() {
    const running = { ...this.wanted };
    this.running = running;
    this.isLate = false;
    clearTimeout(this.timeout);
    this.timeout = setTimeout(() => this.becomeLate(), PATIENCE);
    const asked = Object.entries(running).flatMap(([slot, settings]) => (settings ? [{ slot, settings }] : []));
    const onShare = (/** @type {number} */ share) => this.showShare(running, share);
    try {
      const runs = asked.map(({ settings }) => settings);
      const found = runs.length ? await this.train(runs, onShare) : [];
      if (this.running !== running || !found) return;
      this.finish(running, Object.fromEntries(asked.map(({ slot }, i) => [slot, found[i]])));
    } catch (problem) {
      if (this.running !== running) return;
      this.stop();
      this.onFailure(problem);
    }
  }

  becomeLate() {
    const { running, texts, wanted } = this;
    if (Object.keys(wanted).some((slot) => wanted[slot] !== running?.[slot])) {
      this.start();
      return;
    }
    this.isLate = true;
    this.announced.textContent = texts.training;
  }

  /**
   * @param {Wanted} running
   * @param {number} share
   */
  showShare(running, share) {
    if (this.running !== running || !this.isLate) return;
    this.share.textContent = fillTemplate(this.texts.trained, { percent: Math.floor(100 * share) });
  }

  /**
   * @param {Wanted} running
   * @param {Trained} found
   */
  finish(running, found) {
    const newer = Object.entries(this.wanted).filter(([slot, settings]) => settings !== running[slot]);
    this.stop();
    this.wanted = Object.fromEntries(newer);
    const slots = Object.keys(running);
    this.onTrained(Object.fromEntries(slots.map((slot) => [slot, found[slot]])), !newer.length);
    if (newer.length) this.start();
  }

  stop() {
    clearTimeout(this.timeout);
    this.running = undefined;
    this.wanted = {};
    this.isLate = false;
    this.share.textContent = "";
    this.announced.textContent = "";
  }
}
