// Before anything is painted: the theme that was chosen, or else the system's.

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
let chosen;
try {
  chosen = localStorage.getItem("theme");
} catch {
  // A page from a file may have no storage: a choice then holds for this page.
}
const followSystem = () => (root.dataset.theme = chosen ?? (system.matches ? "dark" : "light"));
system.addEventListener("change", followSystem);
followSystem();

function otherTheme() {
  chosen = root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("theme", chosen);
  } catch {
    // As above.
  }
}
