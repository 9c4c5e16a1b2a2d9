/** The search over all pages of a language. */

import { loadModule, loadScript } from "./libraries.js";

const MOST = 12; // places that are listed
const FOUND = "found"; // the part of an address that tells a page what was searched
const OPTIONS = { prefix: true, fuzzy: 0.15, combineWith: "AND", boost: { title: 4 } };

/** Open the folds that hide what a search on another page has found on this one. */
export function openWhatWasFound() {
  const terms = new URLSearchParams(location.search).get(FOUND);
  if (terms) openFound(location.hash, terms.split(" "));
}

/**
 * Open the folds of a section that hide one of some words.
 *
 * @param {string} hash of the section's heading
 * @param {string[]} terms in small letters
 */
function openFound(hash, terms) {
  let part = document.getElementById(decodeURIComponent(hash.slice(1)))?.parentElement;
  do {
    for (const fold of part?.querySelectorAll("details") ?? []) {
      const text = fold.textContent.toLowerCase();
      fold.open ||= terms.some((term) => text.includes(term));
    }
    part = /** @type {HTMLElement | null} */ (part?.nextElementSibling);
  } while (part && !part.querySelector("h1, h2, h3"));
}

/** Load the library and the index. */
async function loadIndex() {
  const MiniSearch = await loadModule("minisearch");
  await loadScript("sections.js");
  const index = new MiniSearch({ fields: ["title", "text"], storeFields: ["title", "notebook", "href"] });
  index.addAll(window.sections);
  return index;
}

/**
 * Make the item of a place that was found.
 *
 * @param {{ title: string, notebook: string, href: string, terms: string[] }} section
 */
function createItem({ title, notebook, href, terms }) {
  const link = Object.assign(document.createElement("a"), { href, textContent: title });
  if (link.pathname === location.pathname) link.addEventListener("click", () => openFound(link.hash, terms));
  else link.search = new URLSearchParams({ [FOUND]: terms.join(" ") }).toString();
  const item = document.createElement("li");
  item.append(link, notebook === title ? "" : ` ${notebook}`);
  return item;
}

/**
 * Let a field search, and its box list what is found.
 *
 * @param {HTMLInputElement} input
 * @param {HTMLElement} box holds the line of the count, and the list
 */
export function enableSearch(input, box) {
  const [status, list] = box.children;
  /** @type {ReturnType<typeof loadIndex> | undefined} */
  let index;
  const getIndex = () => {
    index ??= loadIndex();
    return index;
  };
  input.addEventListener("focus", getIndex);
  input.addEventListener("input", async () => {
    const text = input.value.trim();
    const found = text ? (await getIndex()).search(text, OPTIONS) : [];
    // More may have been typed while the index was loaded.
    if (input.value.trim() !== text) return;
    box.hidden = !text;
    const { found: some = "", none = "" } = input.dataset;
    status.textContent = found.length ? some.replace("{count}", String(found.length)) : none.replace("{text}", text);
    list.replaceChildren(...found.slice(0, MOST).map(createItem));
  });
  document.addEventListener("keydown", ({ key, target }) => {
    const element = /** @type {Element} */ (target);
    if (key === "Escape" && box.contains(element)) input.focus();
    if (key === "Escape") box.hidden = true;
    if (key === "/" && !element.matches("input, textarea, select, [contenteditable]")) setTimeout(() => input.focus());
  });
  document.addEventListener("click", ({ target }) => {
    const element = /** @type {Element} */ (target);
    if (!element.closest(".search") || element.closest(".found a")) box.hidden = true;
  });
}
