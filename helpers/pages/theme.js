// Before anything is painted: the theme that was chosen on another page.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // A page from a file may have no storage; the system's theme is then the one.
}
