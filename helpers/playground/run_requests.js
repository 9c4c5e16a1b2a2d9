/** The playground's requests to Python. */

/** @import { PlaygroundView } from "./playground_view.js" */
import { createElement, createLaunchLink, REPLY_TIMEOUT } from "../widget/common.js";

/** Asks for runs, one request at a time; of those that come meanwhile only the last counts. */
export class RunRequests {
  /** @param {PlaygroundView} playground */
  constructor(playground) {
    const { model, texts } = playground;
    this.playground = playground;
    this.model = model;
    this.status = createElement("p", { className: "live-status", role: "status" });
    this.launchLink = createLaunchLink(texts.elsewhere);
    if (this.launchLink) this.status.append(texts.alone, " ", this.launchLink);
    /** @type {Record<string, string>} by slot, what waits until the last request is answered */
    this.waiting = {};
    /** @type {Record<string, string>} by slot, what was asked for and not answered */
    this.sent = {};
    /** @type {number | undefined} of the request that is not answered */
    this.number = undefined;
    this.isLate = false;
    this.onAnswer = () => this.takeAnswer();
    model.on("change:answer", this.onAnswer);
  }

  /**
   * Ask for runs.
   *
   * @param {Record<string, string>} runs by slot, their texts; an empty one clears the slot
   */
  ask(runs) {
    Object.assign(this.waiting, runs);
    // What Python has not answered for long may be lost, so the next request does not wait for it.
    if (!this.number || this.isLate) this.send();
  }

  /**
   * Return the text that was asked for a slot, if Python has not answered it yet.
   *
   * @param {number} slot
   * @returns {string | undefined}
   */
  pending(slot) {
    return this.waiting[slot] ?? this.sent[slot];
  }

  send() {
    const { texts } = this.playground;
    if (this.launchLink) {
      this.status.replaceChildren(texts.askedAlone, " ", this.launchLink);
      return;
    }
    clearTimeout(this.timeout);
    // No request had this number before: an answer that is equal to the last one would not be noticed.
    const numbers = [this.model.get("answer"), this.model.get("request")].map((message) => message?.number ?? 0);
    this.number = Math.max(...numbers) + 1;
    const runs = this.waiting;
    this.waiting = {};
    Object.assign(this.sent, runs);
    this.isLate = false;
    this.playground.say("");
    this.status.textContent = texts.training;
    this.timeout = setTimeout(() => {
      this.isLate = true;
      this.status.textContent = texts.noPython;
    }, 2 * REPLY_TIMEOUT);
    this.model.set("request", { number: this.number, runs });
    this.model.save_changes();
  }

  takeAnswer() {
    const { number, problem } = this.model.get("answer");
    // An answer to an earlier request is shown, while the last one is waited for.
    const isLast = !this.number || number >= this.number;
    if (isLast) this.stopWaiting();
    this.playground.update(isLast);
    this.playground.say(problem);
    if (isLast && Object.keys(this.waiting).length) this.send();
  }

  stopWaiting() {
    clearTimeout(this.timeout);
    this.number = undefined;
    this.sent = {};
    this.isLate = false;
    this.status.textContent = "";
  }

  remove() {
    clearTimeout(this.timeout);
    this.model.off("change:answer", this.onAnswer);
  }
}
