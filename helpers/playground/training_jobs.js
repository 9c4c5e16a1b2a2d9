/** What the playground has the engine's worker do. */

/** @import { Engine } from "../engine/engine.js" */
/** @import { RunRequest, TrainedRun } from "./playground_spec.js" */
import { trainRun } from "./run.js";

const MILLISECONDS_AT_ONCE = 30; // between two looks for a newer request

export const TRAINING_JOBS = {
  /**
   * Train runs one after the other.
   *
   * @param {Engine} engine
   * @param {RunRequest[]} requests
   * @param {{ report: (share: number) => void, isOutdated: () => Promise<boolean> }} job
   * @returns {Promise<TrainedRun[] | undefined>} nothing if a newer request came meanwhile
   */
  async train(engine, requests, { report, isOutdated }) {
    let pausedAt = performance.now();
    const trained = [];
    for (const request of requests) {
      const run = await trainRun(engine, request, async (share) => {
        if (performance.now() - pausedAt < MILLISECONDS_AT_ONCE) return true;
        report((trained.length + share) / requests.length);
        const isLast = !(await isOutdated());
        pausedAt = performance.now();
        return isLast;
      });
      if (!run) return undefined;
      trained.push(run);
    }
    return trained;
  },
};
