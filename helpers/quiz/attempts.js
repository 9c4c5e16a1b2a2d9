/** An attempt at a paper, kept as long as the tab is open: a reload or a re-run of the cell goes on with it. */

/** @import { Attempt, QuizState } from "./quiz_spec.js" */

/** The attempt at one paper; without a storage that the browser grants nothing is kept, and no harm is done. */
export class AttemptStore {
  /** @param {QuizState["spec"]} spec Everything that is asked, in its language and order, tells papers apart. */
  constructor(spec) {
    this.key = `paper-${digest(JSON.stringify(spec))}`;
  }

  /** @returns {Attempt | null} */
  load() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "null");
    } catch {
      return null;
    }
  }

  /** @param {Attempt} attempt */
  save(attempt) {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(attempt));
    } catch {
      // Refused, or full: the paper goes on without.
    }
  }

  clear() {
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // Refused, as above.
    }
  }
}

/**
 * Return 32 bits of a text by the hash FNV-1a, and its length.
 *
 * @param {string} text
 */
function digest(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${(hash >>> 0).toString(16)}-${text.length}`;
}
