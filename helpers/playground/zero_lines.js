/** Where values that are known at the nodes of a grid are zero: the hinges of units. */

/**
 * Find the line on which values on a grid are 0, cell by cell.
 *
 * @param {Float32Array} values
 * @param {number} columns
 * @param {number} rows
 * @returns {number[][]} pieces [x, y, x, y], in columns and rows
 */
export function zeroContour(values, columns, rows) {
  const pieces = [];
  const crossing = (/** @type {number} */ a, /** @type {number} */ b) => a / (a - b);
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const a = values[at];
      const b = values[at + 1];
      const c = values[at + columns + 1];
      const d = values[at + columns];
      if (a > 0 === b > 0 && a > 0 === c > 0 && a > 0 === d > 0) continue;
      const ends = [];
      if (a > 0 !== b > 0) ends.push(column + crossing(a, b), row);
      if (b > 0 !== c > 0) ends.push(column + 1, row + crossing(b, c));
      if (d > 0 !== c > 0) ends.push(column + crossing(d, c), row + 1);
      if (a > 0 !== d > 0) ends.push(column, row + crossing(a, d));
      for (let i = 0; i + 3 < ends.length; i += 4) pieces.push(ends.slice(i, i + 4));
    }
  }
  return pieces;
}

/**
 * Find where values along a line are 0, in positions between them.
 *
 * @param {Float32Array} values
 */
export function zeroCrossings(values) {
  const found = [];
  for (let i = 0; i + 1 < values.length; i++) {
    if (values[i] > 0 !== values[i + 1] > 0) found.push(i + values[i] / (values[i] - values[i + 1]));
  }
  return found;
}
