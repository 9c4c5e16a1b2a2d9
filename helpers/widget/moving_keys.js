/** How far a key moves what is dragged by mouse or finger. */

const FURTHER = 10; // times as far as an arrow key alone, with Shift
const END = Number.POSITIVE_INFINITY;

/** @type {Record<string, [x: number, y: number]>} */
const DIRECTIONS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
  Home: [-END, -END],
  End: [END, END],
};

/**
 * Return the steps to the right and upwards that a key asks for, and keep it from the page; null for other keys.
 *
 * @param {KeyboardEvent} event
 * @returns {[x: number, y: number] | null}
 */
export function takeMovingKey(event) {
  const direction = DIRECTIONS[event.key];
  if (!direction || event.altKey || event.ctrlKey || event.metaKey) return null;
  // Neither the page nor a slide show may take the key for itself.
  event.preventDefault();
  event.stopPropagation();
  const far = event.shiftKey ? FURTHER : 1;
  return [far * direction[0], far * direction[1]];
}
