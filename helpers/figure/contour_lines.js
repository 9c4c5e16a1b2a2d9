/** Lines of equal height on a grid. */

/**
 * Draw the lines on which a height over a grid, linear between its places, has one of the given values.
 *
 * Within each cell a line is straight, from where it enters to where it leaves (marching squares).
 *
 * @param {number[]} x of the columns
 * @param {number[]} y of the rows
 * @param {Float64Array} heights row by row
 * @param {number[]} levels
 * @returns {[x: number[], y: number[]]} pieces of line, each followed by NaN
 */
export function contourLines(x, y, heights, levels) {
  /** @type {[number[], number[]]} */
  const lines = [[], []];
  const columns = x.length;
  for (let row = 0; row + 1 < y.length; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const [left, right] = [heights[at], heights[at + 1]];
      const [upperLeft, upperRight] = [heights[at + columns], heights[at + columns + 1]];
      const lowest = Math.min(left, right, upperLeft, upperRight);
      const highest = Math.max(left, right, upperLeft, upperRight);
      for (const level of levels) {
        if (level <= lowest || level > highest) continue;
        // Around the cell, so that of four crossings two neighbours are joined.
        const crossings = [
          ...along(left, right, level, (share) => [between(x, column, share), y[row]]),
          ...along(right, upperRight, level, (share) => [x[column + 1], between(y, row, share)]),
          ...along(upperLeft, upperRight, level, (share) => [between(x, column, share), y[row + 1]]),
          ...along(left, upperLeft, level, (share) => [x[column], between(y, row, share)]),
        ];
        crossings.forEach(([lineX, lineY], i) => {
          lines[0].push(lineX);
          lines[1].push(lineY);
          if (i % 2) for (const part of lines) part.push(NaN);
        });
      }
    }
  }
  return lines;
}

/**
 * Find where a level lies between two heights, at a side of a cell.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} level
 * @param {(share: number) => [x: number, y: number]} pointAt
 */
function along(from, to, level, pointAt) {
  return from < level === to < level ? [] : [pointAt((level - from) / (to - from))];
}

/**
 * @param {number[]} places
 * @param {number} i
 * @param {number} share
 */
function between(places, i, share) {
  return places[i] + share * (places[i + 1] - places[i]);
}
