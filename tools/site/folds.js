/** The folds of a page: all opened, or all closed again; paper shows them as they stand. */

/**
 * Open all folds in a part of the page or, if all are open, close them.
 *
 * @param {HTMLElement} part
 */
export function toggleFolds(part) {
  const open = isSomeClosed(part);
  for (const fold of part.querySelectorAll("details")) fold.open = open;
}

/**
 * Let a button open all folds and close them again, and say which of the two it does.
 *
 * @param {HTMLElement} button its data hold both texts
 * @param {HTMLElement} part
 */
export function enableFolds(button, part) {
  const update = () => {
    button.textContent = (isSomeClosed(part) ? button.dataset.open : button.dataset.close) ?? "";
  };
  button.addEventListener("click", () => toggleFolds(part));
  part.addEventListener("toggle", update, true);
  update();
}

/** @param {HTMLElement} part */
function isSomeClosed(part) {
  return [...part.querySelectorAll("details")].some((fold) => !fold.open);
}
