/** Jobs for the engine, done one after the other where they are asked for: in a worker, or on the page's own thread. */

/** @import { Answer, Job, Jobs, Question } from "./engine_types.js" */
import { createEngine } from "./engine.js";

/** Does jobs; of the jobs of one name, the last that was asked for counts. */
export class JobServer {
  /**
   * @param {Jobs} jobs by name
   * @param {(answer: Answer) => void} answer
   */
  constructor(jobs, answer) {
    this.jobs = jobs;
    this.answer = answer;
    /** @type {Map<string, ReturnType<typeof createEngine>>} one for each name, so that no job takes another's networks */
    this.engines = new Map();
    /** @type {Map<string, number>} the number of the last job of each name */
    this.last = new Map();
  }

  /** @param {Question} question */
  async take({ number, name, argument, build }) {
    this.last.set(name, number);
    const isOutdated = async () => {
      await nextTurn(); // in which a newer question may come
      return this.last.get(name) !== number;
    };
    try {
      const engine = this.engines.get(name) ?? createEngine(build);
      this.engines.set(name, engine);
      const report = (/** @type {unknown} */ progress) => this.answer({ number, progress });
      const result = await this.jobs[name](await engine, argument, { report, isOutdated });
      this.answer({ number, result });
    } catch (error) {
      this.answer({ number, problem: String(error) });
    }
  }
}

/** Wait until other messages that have come are taken. */
function nextTurn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(undefined);
  });
}

/**
 * Do jobs in a worker, whose entry script this is called by.
 *
 * @param {Jobs} jobs
 */
export function serve(jobs) {
  /** @type {{ postMessage(message: unknown, transfer: Transferable[]): void }} */
  const page = /** @type {any} */ (globalThis);
  const server = new JobServer(jobs, (answer) => page.postMessage(answer, [...buffersIn(answer)]));
  globalThis.onmessage = ({ data }) => server.take(data);
}

/**
 * Find the buffers of all typed arrays in a value, which need not be copied on their way.
 *
 * @param {unknown} value
 * @returns {Set<ArrayBuffer>}
 */
function buffersIn(value) {
  if (ArrayBuffer.isView(value)) return new Set([/** @type {ArrayBuffer} */ (value.buffer)]);
  if (typeof value !== "object" || value === null) return new Set();
  return new Set(Object.values(value).flatMap((part) => [...buffersIn(part)]));
}
