// A deck: reveal.js turns the slides, and the figures on them are alive (alive.js stands before it).

mathematics(document.querySelector(".slides"));
Reveal.initialize({
  width: 1280,
  height: 720,
  margin: 0,
  center: true,
  hash: true,
  slideNumber: "c/t",
  transition: "none",
  plugins: [RevealNotes],
  // Arrow keys belong to a slider while it has the focus.
  keyboardCondition: () => !document.activeElement.closest(".live"),
});
Reveal.addKeyBinding({ keyCode: 68, key: "D", description: "Light or dark" }, otherTheme);
// What is drawn on a canvas is drawn for the size at which it appears.
Reveal.on("resize", ({ scale }) => (document.documentElement.dataset.scale = scale));
// Figures take their size some time after they were made: a slide that is too long by then becomes denser, and any is
// put into the middle once more.
const fit = () => {
  const slide = Reveal.getCurrentSlide();
  if (!slide) return;
  slide.classList.remove("dense");
  if (slide.scrollHeight > Reveal.getConfig().height) slide.classList.add("dense");
  Reveal.layout();
};
Reveal.on("slidechanged", fit);
Reveal.on("ready", () => {
  document.documentElement.dataset.scale = Reveal.getScale();
  const watching = new ResizeObserver(fit);
  for (const slide of document.querySelectorAll(".slides section section")) watching.observe(slide);
  widgets();
});
// Off a figure's controls and back to turning slides: Escape, or a click beside them.
document.addEventListener("keydown", ({ key, target }) => {
  if (key === "Escape" && target.closest(".live")) target.blur();
}, true);
document.addEventListener("click", ({ target }) => {
  if (!target.closest(".live")) document.activeElement.blur();
});
