/** The theme of the page: the one that was chosen, or else the system's. */

const KEY = "theme";

/** Show the theme, now and whenever the system's changes. */
export function followTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    document.documentElement.dataset.theme = chosenTheme() ?? (system.matches ? "dark" : "light");
  };
  system.addEventListener("change", show);
  show();
}

/** Choose the other theme. */
export function toggleTheme() {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.chosenTheme = dataset.theme === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(KEY, dataset.theme);
  } catch {
    // A page from a file may have no storage: the choice then holds for this page.
  }
}

/** Return the theme that was chosen on this page or on another one before. */
function chosenTheme() {
  const { chosenTheme: here } = document.documentElement.dataset;
  try {
    return here ?? localStorage.getItem(KEY);
  } catch {
    return here;
  }
}
