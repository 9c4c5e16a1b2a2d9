/** The few tools that all widgets share: elements, texts, the page's theme. */

/** @typedef {{ [attribute: `aria-${string}`]: string }} AriaAttributes */

/**
 * Make an element.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]> & AriaAttributes} [properties]
 * @param {...(Node | string)} children
 */
export function createElement(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) Object.assign(element, { [name]: value });
    else element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Make a button.
 *
 * @param {string} text
 * @param {() => void} onClick
 * @param {Partial<HTMLButtonElement> & AriaAttributes} [properties]
 */
export function createButton(text, onClick, properties = {}) {
  const button = createElement("button", { type: "button", textContent: text, ...properties });
  button.addEventListener("click", onClick);
  return button;
}

/**
 * Return the context with which a canvas is drawn on.
 *
 * @param {HTMLCanvasElement} canvas
 */
export function canvasContext(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/**
 * Tell Python, where there is one, that the page has got a widget: it shows pictures to those that cannot.
 *
 * @param {{ model: import("@anywidget/types").AnyModel }} props
 */
export function initialize({ model }) {
  model.send("here");
}

/**
 * Put a widget's root into its place, in step with the page's theme, its keys kept from JupyterLab.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} el the place that anywidget gives
 * @param {() => void} [onPageChange] called when the page's theme or its attributes change, on which sizes may depend
 * @returns {() => void} takes the root away again
 */
export function mount(root, el, onPageChange) {
  const updateTheme = () => {
    // On paper everything is white, and the theme is that of the screen, to which the page comes back.
    if (!matchMedia("print").matches) root.classList.toggle("live-dark", isDark(root));
  };
  const followPage = () => {
    updateTheme();
    onPageChange?.();
  };
  const attributes = new MutationObserver(followPage);
  for (const node of [document.documentElement, document.body]) attributes.observe(node, { attributes: true });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", followPage);
  // A notebook may attach a view to the page some time after it was rendered: only then is there a background.
  const attached = new ResizeObserver(updateTheme);
  attached.observe(root);
  // JupyterLab takes keys for its commands unless the element that has the focus bears this attribute.
  root.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) target.setAttribute("data-lm-suppress-shortcuts", "true");
  });
  el.append(root);
  updateTheme();
  return () => {
    attributes.disconnect();
    attached.disconnect();
    system.removeEventListener("change", followPage);
    root.remove();
  };
}

/**
 * Tell whether the page is dark where an element stands, whatever program shows it.
 *
 * @param {Element} element
 */
function isDark(element) {
  for (let node = /** @type {Element | null} */ (element); node; node = node.parentElement) {
    const [red, green, blue, opacity = 1] =
      getComputedStyle(node)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    if (opacity > 0.5 && red !== undefined) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/**
 * Write a number as texts show it: a real minus sign, no negative zero, a dash for none.
 *
 * @param {number} value
 * @param {number} decimals
 */
export function formatFixed(value, decimals) {
  if (!Number.isFinite(value)) return "–";
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/**
 * Fill the {places} of a text.
 *
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
export function fillTemplate(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * Find the position of the number that is nearest to a value.
 *
 * @param {number[]} numbers
 * @param {number} value
 */
export function nearestIndex(numbers, value) {
  let best = 0;
  numbers.forEach((number, i) => {
    if (Math.abs(number - value) < Math.abs(numbers[best] - value)) best = i;
  });
  return best;
}

/**
 * Copy bytes into a buffer that starts with them, as typed arrays need it.
 *
 * @param {DataView} view
 */
export function copyBuffer({ buffer, byteOffset, byteLength }) {
  return /** @type {ArrayBuffer} */ (buffer).slice(byteOffset, byteOffset + byteLength);
}
