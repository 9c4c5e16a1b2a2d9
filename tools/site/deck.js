/** A deck: reveal.js turns the slides, and the figures on them are alive. */

import { toggleFolds } from "./folds.js";
import { renderFormulas } from "./libraries.js";
import { mountWidgets } from "./mount_widgets.js";
import { toggleTheme } from "./theme.js";

const phone = matchMedia("(max-width: 700px)");

/**
 * Return how reveal.js lays the slides out: a projector shows slides of one size, enlarged; on a phone a slide is as
 * wide as the window and scrolls, and all slides stand in one row.
 */
function layout() {
  return phone.matches
    ? { width: "100%", height: "100%", center: false, navigationMode: "linear" }
    : { width: 1280, height: 720, center: true, navigationMode: "default" };
}

/** Make a slide that is too long denser, and put any into the middle once more. */
function fitSlide() {
  const slide = Reveal.getCurrentSlide();
  if (!slide) return;
  slide.classList.remove("dense");
  if (!phone.matches && slide.scrollHeight > Reveal.getConfig().height) slide.classList.add("dense");
  Reveal.layout();
}

/** Return the element with the focus, if it belongs to a figure. */
function focusInFigure() {
  const element = /** @type {HTMLElement | null} */ (document.activeElement);
  return element?.closest(".live") ? element : undefined;
}

const slides = /** @type {HTMLElement} */ (document.querySelector(".slides"));
renderFormulas(slides);
phone.addEventListener("change", () => Reveal.configure(layout()));
Reveal.initialize({
  ...layout(),
  margin: 0,
  scrollActivationWidth: null,
  hash: true,
  slideNumber: "c/t",
  transition: "none",
  plugins: [RevealNotes],
  // Arrow keys belong to a slider while it has the focus.
  keyboardCondition: () => !focusInFigure(),
});
Reveal.addKeyBinding({ keyCode: 68, key: "D", description: "Light or dark" }, toggleTheme);
Reveal.addKeyBinding({ keyCode: 65, key: "A", description: "Open or close the folds of this slide" }, () => {
  toggleFolds(Reveal.getCurrentSlide());
});
// What is drawn on a canvas is drawn for the size at which it appears.
Reveal.on("resize", (/** @type {{ scale: number }} */ { scale }) => {
  document.documentElement.dataset.scale = String(scale);
});
Reveal.on("slidechanged", fitSlide);
// An answer is asked for as the next slide is, so that it takes no mouse.
for (const event of ["fragmentshown", "fragmenthidden"]) {
  Reveal.on(event, (/** @type {{ fragment: HTMLDetailsElement }} */ { fragment }) => {
    if (fragment.matches(".answer")) fragment.open = event === "fragmentshown";
  });
}
Reveal.on("ready", () => {
  document.documentElement.dataset.scale = String(Reveal.getScale());
  // Figures take their size some time after they were made.
  const observer = new ResizeObserver(fitSlide);
  for (const slide of document.querySelectorAll(".slides section section")) observer.observe(slide);
  mountWidgets();
});
// Off a figure's controls and back to turning slides: Escape, or a click beside them.
document.addEventListener(
  "keydown",
  ({ key }) => {
    if (key === "Escape") focusInFigure()?.blur();
  },
  true,
);
document.addEventListener("click", ({ target }) => {
  if (!(/** @type {Element} */ (target).closest(".live"))) /** @type {HTMLElement} */ (document.activeElement)?.blur();
});
