/**
 * Make cells that are run before Python has started wait for it, and say so on the page: an extension of JupyterLab.
 *
 * JupyterLab itself may empty them and run none. An extension that JupyterLab's own builder has not packed is an object
 * that hands over its plugins when asked, and takes what it uses from what the page has loaded already.
 */
(() => {
  const NAME = "leaky-relu-notebooks";
  const LATE = 60_000; // milliseconds; a cheap laptop on a slow line took 55 seconds
  /** @type {Record<string, Record<string, { get(): Promise<() => any> }>>} */
  let shared;

  /** @param {string} name A package of JupyterLab that the page has loaded. */
  async function take(name) {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  }

  /**
   * Wait until Python itself has answered: a session is "ready" some seconds before.
   *
   * @param {any} session
   */
  async function started(session) {
    await session.ready;
    await session.session?.kernel?.info;
  }

  async function plugins() {
    const [{ INotebookCellExecutor, INotebookTracker, runCell }, { Notification }, { PageConfig }] = await Promise.all(
      ["@jupyterlab/notebook", "@jupyterlab/apputils", "@jupyterlab/coreutils"].map(take),
    );
    const executor = {
      id: `${NAME}:cell-executor`,
      autoStart: true,
      provides: INotebookCellExecutor,
      activate: () => ({
        async runCell(/** @type {any} */ asked) {
          if (asked.cell.model.type === "code") {
            asked.cell.setPrompt("*");
            await started(asked.sessionContext);
          }
          return runCell(asked);
        },
      }),
    };
    const sign = {
      id: `${NAME}:sign`,
      autoStart: true,
      requires: [INotebookTracker],
      activate(/** @type {any} */ _app, /** @type {any} */ notebooks) {
        const texts = JSON.parse(PageConfig.getOption("litePluginSettings"))[sign.id];
        notebooks.widgetAdded.connect((/** @type {any} */ _, /** @type {any} */ { context, sessionContext }) => {
          const said = texts[context.path.split("/")[0]] ?? texts.en;
          const id = Notification.emit(said.starting, "in-progress", { autoClose: false });
          // What went wrong in Python's own thread is not told to the page.
          const late = setTimeout(() => Notification.update({ id, message: said.late, type: "warning" }), LATE);
          started(sessionContext).then(() => {
            clearTimeout(late);
            Notification.dismiss(id);
          });
        });
      },
    };
    return [executor, sign];
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init(/** @type {typeof shared} */ scope) {
      shared = scope;
    },
    async get() {
      const found = await plugins();
      return () => ({ __esModule: true, default: found });
    },
  };
})();
