/** The page's script: asks a worker for what a test wants. */

import { EngineWorker } from "../../../helpers/engine/engine_worker.js";
import { JOBS } from "./jobs.js";
import WORKER from "./worker.js" with { type: "text" };

const BROKEN = "throw new Error('this worker does not start')";

/** Run jobs, [name, argument] each, at the same time; each gives what it reported, and its result or problem. */
globalThis.runJobs = async (jobs, { isBroken = false } = {}) => {
  const worker = new EngineWorker(isBroken ? BROKEN : WORKER, JOBS);
  const outcomes = jobs.map(async ([name, argument]) => {
    const reports = [];
    try {
      const result = await worker.run(name, argument, (report) => reports.push(report));
      return { reports, result: result && { ...result, parameters: [...result.parameters] } };
    } catch (error) {
      return { reports, problem: error.message };
    }
  });
  const found = await Promise.all(outcomes);
  worker.remove();
  return found;
};
