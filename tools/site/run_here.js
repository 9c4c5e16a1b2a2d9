/** The way from a page to its notebook in the browser's own Python, and to the copy that a learner has made there. */

const WORKER = "../lite/service-worker.js?enableCache=true";

/**
 * Show what can be done where the page lies, and keep what is loaded for a visit without a network.
 *
 * @param {HTMLElement} place With a part for each case: served, from a file, over plain http, and with a copy of one's own.
 */
export async function offerRunningHere(place) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (place.querySelector(`[data-when=${name}]`));
  const fromFile = location.protocol === "file:";
  part("served").hidden = fromFile;
  part("file").hidden = !fromFile;
  if (fromFile) return;
  part("plain").hidden = isSecureContext;
  // Under the very address under which the notebook's page asks for it: so it keeps also what that page loads first.
  if (isSecureContext) navigator.serviceWorker?.register(WORKER).catch(() => {});
  const notebook = /** @type {string} */ (place.dataset.notebook);
  const copies = new Copies(new URL("../lite/", location.href).pathname);
  const update = async () => {
    part("copy").hidden = !(await copies.read(notebook));
  };
  place.addEventListener("click", async ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.dataset.do === "download") save(notebook, await copies.read(notebook));
    else if (confirm(target.dataset.sure)) await copies.remove(notebook);
    await update();
  });
  // Coming back from the notebook, with the browser's own button too.
  addEventListener("pageshow", update);
  document.addEventListener("visibilitychange", update);
  await update();
}

/** The notebooks that JupyterLite keeps for a learner, by their paths. */
class Copies {
  /** @param {string} base Where JupyterLite lies, as in "/series/lite/". */
  constructor(base) {
    this.name = `JupyterLite Storage - ${base}`;
  }

  /**
   * @param {string} notebook
   * @returns {Promise<{ content: unknown } | undefined>}
   */
  read(notebook) {
    return this.#ask("files", "readonly", (store) => store.get(notebook));
  }

  /** @param {string} notebook */
  async remove(notebook) {
    for (const name of ["files", "checkpoints"]) await this.#ask(name, "readwrite", (store) => store.delete(notebook));
  }

  /**
   * @param {string} store
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} request
   */
  async #ask(store, mode, request) {
    // To open what is not there would make it, without the stores that JupyterLite expects in it.
    // Older browsers cannot list what is there, and some refuse to.
    const known = (await indexedDB.databases?.().catch(() => [])) ?? [];
    if (!known.some(({ name }) => name === this.name)) return undefined;
    const database = await answered(indexedDB.open(this.name));
    try {
      if (!database.objectStoreNames.contains(store)) return undefined;
      return await answered(request(database.transaction(store, mode).objectStore(store)));
    } finally {
      database.close();
    }
  }
}

/**
 * @param {IDBRequest} request
 * @returns {Promise<any>}
 */
function answered(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

/**
 * Save a copy as a file.
 *
 * @param {string} notebook
 * @param {{ content: unknown } | undefined} copy
 */
function save(notebook, copy) {
  if (!copy) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob([JSON.stringify(copy.content, null, 1)], { type: "application/x-ipynb+json" }),
  );
  link.download = /** @type {string} */ (notebook.split("/").pop());
  link.click();
  URL.revokeObjectURL(link.href);
}
