// What a page does beside its widgets (mount_widgets.js stands before it).

mathematics(document.getElementById("main"));
reachable();
document.getElementById("theme").addEventListener("click", otherTheme);
search();
fold();
widgets();

/** What scrolls sideways must be within the keyboard's reach. */
function reachable() {
  const parts = document.querySelectorAll("main :is(.highlight, .printed, .shown, .katex-display, .text table)");
  const look = () => {
    for (const part of parts) {
      if (part.scrollWidth > part.clientWidth + 1) part.tabIndex = 0;
      else part.removeAttribute("tabindex");
    }
  };
  // A fold that opens changes what scrolls, and the height of the page with it.
  new ResizeObserver(look).observe(document.getElementById("main"));
}

/** The list of notebooks is open where there is room beside the text. */
function fold() {
  const wide = matchMedia("(min-width: 1100px)");
  const list = document.querySelector(".side details");
  const follow = () => (list.open = wide.matches);
  wide.addEventListener("change", follow);
  follow();
}

function search() {
  const input = document.getElementById("search");
  const box = document.querySelector(".found");
  const [status, list] = box.children;
  let index;
  // A page from a file may not read other files; a script it may.
  const ready = () => (index ??= load());
  const load = async () => {
    const MiniSearch = await module("minisearch");
    await script("sections.js");
    const made = new MiniSearch({ fields: ["title", "text"], storeFields: ["title", "notebook", "href"] });
    made.addAll(window.sections);
    return made;
  };
  input.addEventListener("focus", ready);
  input.addEventListener("input", async () => {
    const text = input.value.trim();
    const found = text ? (await ready()).search(text, { prefix: true, fuzzy: 0.15, combineWith: "AND", boost: { title: 4 } }) : [];
    if (input.value.trim() !== text) return;
    box.hidden = !text;
    const { found: some, none } = input.dataset;
    status.textContent = found.length ? some.replace("{count}", found.length) : none.replace("{text}", text);
    list.replaceChildren(
      ...found.slice(0, 12).map(({ title, notebook, href }) => {
        const link = Object.assign(document.createElement("a"), { href, textContent: title });
        const item = document.createElement("li");
        item.append(link, notebook === title ? "" : ` ${notebook}`);
        return item;
      }),
    );
  });
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape" && box.contains(target)) input.focus();
    if (key === "Escape") box.hidden = true;
    if (key === "/" && !target.matches("input, textarea, select, [contenteditable]")) setTimeout(() => input.focus());
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest(".search") || target.closest(".found a")) box.hidden = true;
  });
}
