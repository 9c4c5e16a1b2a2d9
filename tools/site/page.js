/** What a page does beside its widgets. */

import { enableFolds } from "./folds.js";
import { renderFormulas } from "./libraries.js";
import { mountWidgets } from "./mount_widgets.js";
import { offerRunningHere } from "./run_here.js";
import { enableSearch, openWhatWasFound } from "./search.js";
import { toggleTheme } from "./theme.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/** Bring what scrolls sideways within the keyboard's reach. */
function reachScrollable() {
  /** @type {NodeListOf<HTMLElement>} */
  const parts = main.querySelectorAll(":is(.highlight, .printed, .shown, .katex-display, .text table)");
  const update = () => {
    for (const part of parts) {
      if (part.scrollWidth > part.clientWidth + 1) part.tabIndex = 0;
      else part.removeAttribute("tabindex");
    }
  };
  // A fold that opens changes what scrolls, and the height of the page with it.
  new ResizeObserver(update).observe(main);
}

/** Open the list of notebooks where there is room beside the text. */
function openListWhereWide() {
  const wide = matchMedia("(min-width: 1100px)");
  const list = /** @type {HTMLDetailsElement} */ (document.querySelector(".side details"));
  const update = () => {
    list.open = wide.matches;
  };
  wide.addEventListener("change", update);
  update();
}

renderFormulas(main);
reachScrollable();
document.getElementById("theme")?.addEventListener("click", toggleTheme);
const foldsButton = document.getElementById("folds");
if (foldsButton) enableFolds(foldsButton, main);
enableSearch(
  /** @type {HTMLInputElement} */ (document.getElementById("search")),
  /** @type {HTMLElement} */ (document.querySelector(".found")),
);
openListWhereWide();
for (const place of /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(".run-here")))
  offerRunningHere(place);
openWhatWasFound();
mountWidgets();
