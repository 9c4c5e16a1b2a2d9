/** Has populations trained as the controls move: a small one at once, and a large one when they have come to rest. */

/** @import { Outcome, PopulationRequest } from "./population_jobs.js" */
import { EngineWorker } from "../../engine/engine_worker.js";
import { POPULATION_JOBS } from "./population_jobs.js";
// @ts-expect-error The bundle holds the text of this module, with all that it imports, in its place.
import POPULATION_WORKER from "./population_worker.js" with { type: "text" };

const REST = 250; // milliseconds without a move

/** @typedef {{ request: PopulationRequest, outcomes: Outcome[], isLarge: boolean }} Population that was trained */

/** Trains the population for where the controls stand, and keeps the last one. */
export class PopulationTraining {
  /** @param {() => void} onProblem called where the page cannot train */
  constructor(onProblem) {
    this.onProblem = onProblem;
    this.worker = new EngineWorker(POPULATION_WORKER, POPULATION_JOBS);
    /** @type {Population | undefined} */
    this.latest = undefined;
    this.key = "";
  }

  /**
   * Ask for a population; another that is being trained is then outdated.
   *
   * @param {PopulationRequest} small
   * @param {PopulationRequest} large
   * @param {() => void} onTrained
   */
  ask(small, large, onTrained) {
    const key = JSON.stringify(small);
    if (key === this.key) return;
    this.key = key;
    clearTimeout(this.resting);
    this.train(small, false, onTrained);
    this.resting = setTimeout(() => this.train(large, true, onTrained), REST);
  }

  /**
   * @param {PopulationRequest} request
   * @param {boolean} isLarge
   * @param {() => void} onTrained
   */
  async train(request, isLarge, onTrained) {
    try {
      const outcomes = await this.worker.run("population", request);
      if (!outcomes) return;
      this.latest = { request, outcomes, isLarge };
      onTrained();
    } catch (problem) {
      console.error(problem);
      this.onProblem();
    }
  }

  remove() {
    clearTimeout(this.resting);
    this.worker.remove();
  }
}
