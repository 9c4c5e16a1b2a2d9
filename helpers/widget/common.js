// What the widgets share; it stands before each one's own script (scripts.py).

const QUIET = 500; // milliseconds without a move before a screen reader is told
const PATIENCE = 4000; // milliseconds that a kernel control waits for Python before it says that there is none

/** A number as texts show it: a real minus sign, no negative zero, a dash for none. */
function fixed(value, decimals) {
  if (!Number.isFinite(value)) return "–";
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

function nearest(values, value) {
  let best = 0;
  values.forEach((candidate, i) => {
    if (Math.abs(candidate - value) < Math.abs(values[best] - value)) best = i;
  });
  return best;
}

/** Whether the page is dark where the figure stands, whatever program shows it. */
function isDark(node) {
  for (; node; node = node.parentElement) {
    const [red, green, blue, opacity = 1] = getComputedStyle(node).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    if (opacity > 0.5 && red !== undefined) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Keeps a part of the page in step with its theme, whoever changes it; gives back what ends this. */
function followTheme(follow) {
  const watching = new MutationObserver(follow);
  for (const watched of [document.documentElement, document.body]) watching.observe(watched, { attributes: true });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", follow);
  return () => {
    watching.disconnect();
    system.removeEventListener("change", follow);
  };
}

/** A copy that starts at 0, as typed arrays need it. */
function bytesOf({ buffer, byteOffset, byteLength }) {
  return buffer.slice(byteOffset, byteOffset + byteLength);
}

function button(text, act) {
  const made = element("button", { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  if (properties.role) made.setAttribute("role", properties.role);
  made.append(...children);
  return made;
}

/** On a page that is known to have no Python: the link to a place that has it. */
function elsewhere(text) {
  const { launch } = document.documentElement.dataset;
  return launch && element("a", { href: launch, textContent: text });
}

/** A text with its {places} filled. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Keeps JupyterLab from taking keys for its own commands. Whatever has the focus must bear it. */
function quiet(part) {
  part.setAttribute("data-lm-suppress-shortcuts", "true");
}
