// The switch of the lecture view (lecture_view.css says what it changes); common.js stands before it in the browser.

const ON = "lecture-view";

function render({ model, el }) {
  const { switch: name, says } = model.get("texts");
  const page = document.documentElement;
  const made = button(name, () => page.classList.toggle(ON));
  // Two switches, in two notebooks of one window, are one.
  const follow = () => made.setAttribute("aria-pressed", page.classList.contains(ON));
  const watching = new MutationObserver(follow);
  watching.observe(page, { attributes: true, attributeFilter: ["class"] });
  follow();
  quiet(made);
  const root = element("div", { className: "live lecture" }, made, element("span", { textContent: says }));
  const theme = () => root.classList.toggle("live-dark", isDark(root));
  const endTheme = followTheme(theme);
  el.append(root);
  theme();
  return () => {
    watching.disconnect();
    endTheme();
    root.remove();
  };
}

export default { render };
