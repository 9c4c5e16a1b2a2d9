/** What the page asks for: texts are read, said to be wrong or trained, and kept in the model, where Python sees them. */

/** @import { PlaygroundView } from "./playground_view.js" */
/** @import { Settings } from "./playground_spec.js" */
/** @import { Train, Wanted } from "./run_training.js" */
/** @import { RunView } from "./run_view.js" */
import { RunTraining } from "./run_training.js";
import { formatSettings, readPage, readSettings, writePage } from "./settings.js";
import { SettingsError } from "./settings_checks.js";

/** @type {Settings[]} the three activations of the lecture */
const RACE = [{ act: "relu" }, { act: "leaky", alpha: 0.1 }, { act: "prelu", alpha: 0.25 }];

/** Asks for runs; a text that is no run changes nothing. */
export class RunRequests {
  /**
   * @param {PlaygroundView} playground
   * @param {Train} train
   */
  constructor(playground, train) {
    const { model, texts } = playground;
    this.playground = playground;
    this.model = model;
    /** @type {Wanted} by slot, what the page shows or waits for */
    this.wanted = {};
    /** @type {RunView | undefined} the view that becomes the active one when its run has come */
    this.next = undefined;
    this.training = new RunTraining(
      texts,
      train,
      (trained, isLast) => playground.update(trained, isLast),
      (problem) => {
        console.error(problem);
        playground.say(texts.noEngine);
      },
    );
    this.followModel = () => {
      if (model.get("text") !== this.text) this.load(model.get("text"));
    };
    model.on("change:text", this.followModel);
  }

  /** Return the page as a text. */
  get text() {
    return writePage(Object.values(this.wanted).filter((settings) => settings !== null));
  }

  /**
   * Ask for the runs of a page, in the place of those that there are.
   *
   * @param {string} text
   */
  load(text) {
    const { playback, rules, views } = this.playground;
    const isRead = this.ask(() => {
      const runs = readPage(text, rules);
      return Object.fromEntries(views.map(({ slot }) => [slot, runs[slot] ?? null]));
    });
    if (!isRead) return;
    playback.rewind();
    this.next = views[0];
  }

  /** Ask for the active network three times, from the same start, with the three activations of the lecture. */
  race() {
    const { at, then_alpha, then_rate, alpha, ...settings } = this.playground.active.run.settings;
    this.load(writePage(RACE.map((activation) => ({ ...settings, ...activation }))));
  }

  /** Keep the active run as it is, and go on with a copy of it beside it. */
  pin() {
    this.add(formatSettings(this.playground.active.run.settings));
  }

  /**
   * Ask for a run beside those that there are.
   *
   * @param {string} text
   */
  add(text) {
    const { playground } = this;
    this.next = playground.freeView();
    if (this.next) this.change({ [this.next.slot]: text });
    else playground.say(playground.texts.full);
  }

  /**
   * Ask for some runs.
   *
   * @param {Record<string, string>} texts by slot; an empty one clears it
   */
  change(texts) {
    const { rules } = this.playground;
    const read = (/** @type {string} */ text) => (text ? readSettings(text, rules) : null);
    this.ask(() => Object.fromEntries(Object.entries(texts).map(([slot, text]) => [slot, read(text)])));
  }

  /**
   * Ask for what is read; say what cannot be read, and return whether it could.
   *
   * @param {() => Wanted} read
   */
  ask(read) {
    const { model, playground } = this;
    try {
      const runs = read();
      playground.say("");
      Object.assign(this.wanted, runs);
      model.set("text", this.text);
      model.save_changes();
      this.training.ask(runs);
    } catch (problem) {
      if (!(problem instanceof SettingsError)) throw problem;
      playground.say(problem.message);
      return false;
    }
    return true;
  }

  remove() {
    this.model.off("change:text", this.followModel);
    this.training.stop();
  }
}
