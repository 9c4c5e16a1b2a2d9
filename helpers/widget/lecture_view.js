/** The switch of the lecture view; lecture_view.css says what it changes. */

/** @import { RenderProps } from "@anywidget/types" */
import { createButton, createElement, initialize, mount } from "./common.js";

const PAGE_CLASS = "lecture-view";

/** @param {RenderProps<{ texts: { switch: string, says: string } }>} props */
function render({ model, el }) {
  const { switch: label, says } = model.get("texts");
  const page = document.documentElement;
  const toggle = createButton(label, () => page.classList.toggle(PAGE_CLASS));
  // Two switches, in two notebooks of one window, are one.
  const showState = () => toggle.setAttribute("aria-pressed", String(page.classList.contains(PAGE_CLASS)));
  const observer = new MutationObserver(showState);
  observer.observe(page, { attributes: true, attributeFilter: ["class"] });
  showState();
  const root = createElement(
    "div",
    { className: "live lecture" },
    toggle,
    createElement("span", { textContent: says }),
  );
  const unmount = mount(root, el);
  return () => {
    observer.disconnect();
    unmount();
  };
}

export default { initialize, render };
