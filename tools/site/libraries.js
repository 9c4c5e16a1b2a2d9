/** The libraries that pages load when they need them, and formulas, which all need. */

const ASSETS = "../assets/";

require.config({ paths: { anywidget: `${ASSETS}anywidget`, minisearch: `${ASSETS}minisearch` }, waitSeconds: 0 });

/**
 * Load a script, which may lie on a USB stick: there a page may not read other files, but run them.
 *
 * @param {string} source
 * @returns {Promise<void>}
 */
export function loadScript(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}

/**
 * Load one of the libraries.
 *
 * @param {string} file
 */
export function loadAsset(file) {
  return loadScript(`${ASSETS}${file}`);
}

/**
 * Load an AMD module.
 *
 * @param {string} name
 */
export function loadModule(name) {
  return new Promise((resolve, reject) => require([name], resolve, reject));
}

/**
 * Typeset the formulas of a part of the page.
 *
 * @param {HTMLElement} root
 */
export function renderFormulas(root) {
  renderMathInElement(root, {
    delimiters: [
      { left: "$$", right: "$$", display: true },
      { left: "$", right: "$", display: false },
    ],
    ignoredClasses: ["printed", "widget", "highlight"],
  });
}
