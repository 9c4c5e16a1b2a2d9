/** The engine in a worker, as the page sees it: jobs are asked for, and the page never waits. */

/** @import { Answer, Jobs, Question } from "./engine_types.js" */
import { chooseBuild } from "./builds.js";
import { JobServer } from "./job_server.js";

/**
 * A question that is not answered yet.
 *
 * @typedef {{
 *   question: Question, resolve: (result: any) => void, reject: (error: Error) => void, report: (progress: any) => void
 * }} Waiting
 */

/** Has jobs done by a worker, and where a page may have none, by the page's own thread. */
export class EngineWorker {
  /**
   * @param {string} script of a worker, which calls `serve` with the jobs
   * @param {Jobs} jobs the same, for a page that may have no worker
   */
  constructor(script, jobs) {
    this.jobs = jobs;
    this.number = 0;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    this.url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    try {
      const worker = new Worker(this.url);
      worker.onmessage = ({ data }) => this.takeAnswer(data);
      worker.onerror = () => this.workHere();
      this.worker = worker;
      this.post = (/** @type {Question} */ question) => worker.postMessage(question);
    } catch {
      this.workHere();
    }
  }

  /** Do everything on the page's own thread from now on, and what was asked for again. */
  workHere() {
    this.worker?.terminate();
    const server = new JobServer(this.jobs, (answer) => this.takeAnswer(answer));
    this.post = (/** @type {Question} */ question) => void server.take(question);
    for (const { question } of this.waiting.values()) this.post(question);
  }

  /**
   * Have a job done; an earlier one of the same name that is still running may give undefined then.
   *
   * @param {string} name
   * @param {unknown} argument what can be copied to a worker
   * @param {(progress: any) => void} [report] is told what the job reports on its way
   * @returns {Promise<any>} what the job returns
   */
  run(name, argument, report = () => {}) {
    this.number += 1;
    const question = { number: this.number, name, argument, build: chooseBuild() };
    return new Promise((resolve, reject) => {
      this.waiting.set(question.number, { question, resolve, reject, report });
      this.post?.(question);
    });
  }

  /** @param {Answer} answer */
  takeAnswer(answer) {
    const waiting = this.waiting.get(answer.number);
    if ("progress" in answer) {
      waiting?.report(answer.progress);
      return;
    }
    this.waiting.delete(answer.number);
    if ("problem" in answer) waiting?.reject(new Error(answer.problem));
    else waiting?.resolve(answer.result);
  }

  remove() {
    this.worker?.terminate();
    this.waiting.clear();
    URL.revokeObjectURL(this.url);
  }
}
