// A deck: reveal.js turns the slides, and the figures on them are alive (mount_widgets.js stands before it).

mathematics(document.querySelector(".slides"));
// A projector shows slides of one size, enlarged. On a telephone a slide is as wide as the window and scrolls, and all
// slides stand in one row.
const telephone = matchMedia("(max-width: 700px)");
const manner = () =>
  telephone.matches
    ? { width: "100%", height: "100%", center: false, navigationMode: "linear" }
    : { width: 1280, height: 720, center: true, navigationMode: "default" };
telephone.addEventListener("change", () => Reveal.configure(manner()));
Reveal.initialize({
  ...manner(),
  margin: 0,
  scrollActivationWidth: null,
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
  if (!telephone.matches && slide.scrollHeight > Reveal.getConfig().height) slide.classList.add("dense");
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
