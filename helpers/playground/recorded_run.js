// A run of the playground: its numbers, and what its network answers anywhere, as networks.py computes it.

class Film {
  constructor(spec, view) {
    Object.assign(this, spec);
    const floats = new Float32Array(bytesOf(view));
    this.arrays = Object.fromEntries(
      Object.entries(spec.arrays).map(([name, { start, shape }]) => [
        name,
        { numbers: floats.subarray(start, start + product(shape)), row: product(shape.slice(1)) },
      ]),
    );
    this.steps = this.arrays.steps.numbers;
    this.hidden = this.stages.slice(0, -1).map(({ outputs }) => outputs);
    this.firstUnit = this.hidden.map((_, layer) => sum(this.hidden.slice(0, layer)));
    this.units = sum(this.hidden);
    this.moments = this.steps.length;
    this.deadCounts = this.byLayer("deadSince", (since) => since.filter((step) => step >= 0).length);
    this.alphas = this.byLayer("slopes", (slopes) => sum(slopes) / slopes.length);
  }

  /** Of every moment and hidden layer a number that sums up what its units have in an array. */
  byLayer(name, summary) {
    return Array.from({ length: this.moments }, (_, moment) => {
      const row = this.row(name, moment);
      return this.hidden.map((units, layer) => summary(row.subarray(this.firstUnit[layer], this.firstUnit[layer] + units)));
    });
  }

  /** What was measured at a moment: a row of an array. */
  row(name, moment) {
    const { numbers, row } = this.arrays[name];
    return numbers.subarray(moment * row, (moment + 1) * row);
  }

  /** The last moment that is not after a step. */
  moment(step) {
    let [low, high] = [0, this.steps.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.steps[middle] <= step) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  deadSince(moment, layer, unit) {
    return this.row("deadSince", moment)[this.firstUnit[layer] + unit];
  }

  activate(z, slope) {
    if (!this.table) return z > 0 ? z : slope * z;
    const values = this.arrays.table.numbers;
    const [low, high] = this.table;
    const place = ((z - low) / (high - low)) * (values.length - 1);
    const left = Math.min(Math.max(Math.floor(place), 0), values.length - 2);
    return values[left] + (place - left) * (values[left + 1] - values[left]);
  }
}

/** Places at which a network is asked: of every layer, the pre-activations and what the units make of them. */
class Answers {
  constructor(places, inputs) {
    this.places = places;
    this.count = places.length / inputs;
  }

  /** Goes through the network as it was at a moment; arrays hold unit after unit. */
  ask(film, moment) {
    const { count } = this;
    const parameters = film.row("parameters", moment);
    const slopes = film.row("slopes", moment);
    let before = this.places;
    this.z = [];
    this.values = [];
    film.stages.forEach(({ inputs, outputs, start }, layer) => {
      const z = new Float32Array(outputs * count);
      for (let unit = 0; unit < outputs; unit++) {
        const weights = parameters.subarray(start + unit * (inputs + 1), start + (unit + 1) * (inputs + 1));
        const mine = z.subarray(unit * count, (unit + 1) * count).fill(weights[inputs]);
        for (let input = 0; input < inputs; input++) {
          const weight = weights[input];
          const from = input * count;
          for (let place = 0; place < count; place++) mine[place] += weight * before[from + place];
        }
      }
      this.z.push(z);
      if (layer === film.hidden.length) return;
      const values = new Float32Array(z.length);
      for (let unit = 0; unit < outputs; unit++) {
        const slope = slopes[film.firstUnit[layer] + unit];
        for (let at = unit * count; at < (unit + 1) * count; at++) values[at] = film.activate(z[at], slope);
      }
      this.values.push(values);
      before = values;
    });
  }

  /** The network's answers; of two classes the log-odds. */
  get outputs() {
    return this.z.at(-1);
  }

  preActivation(layer, unit) {
    return this.z[layer].subarray(unit * this.count, (unit + 1) * this.count);
  }

  value(layer, unit) {
    return this.values[layer].subarray(unit * this.count, (unit + 1) * this.count);
  }
}

/** The nodes of a grid over a box, or for a curve over its width: first all x₁, then all x₂. */
function grid([left, right, bottom, top], columns, rows) {
  const across = (column) => left + ((right - left) * column) / (columns - 1);
  if (rows === 1) return Float32Array.from({ length: columns }, (_, column) => across(column));
  const places = new Float32Array(2 * columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      places[row * columns + column] = across(column);
      places[columns * rows + row * columns + column] = bottom + ((top - bottom) * row) / (rows - 1);
    }
  }
  return places;
}

/** The line on which values at the nodes of a grid are 0, as pieces [x, y, x, y] in columns and rows. */
function zeroLine(values, columns, rows) {
  const pieces = [];
  const crossing = (a, b) => a / (a - b);
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const a = values[at];
      const b = values[at + 1];
      const c = values[at + columns + 1];
      const d = values[at + columns];
      if (a > 0 === b > 0 && a > 0 === c > 0 && a > 0 === d > 0) continue;
      const met = [];
      if (a > 0 !== b > 0) met.push(column + crossing(a, b), row);
      if (b > 0 !== c > 0) met.push(column + 1, row + crossing(b, c));
      if (d > 0 !== c > 0) met.push(column + crossing(d, c), row + 1);
      if (a > 0 !== d > 0) met.push(column, row + crossing(a, d));
      for (let i = 0; i + 3 < met.length; i += 4) pieces.push(met.slice(i, i + 4));
    }
  }
  return pieces;
}

/** The places on a line of values at which they are 0, in positions along it. */
function zeros(values) {
  const found = [];
  for (let at = 0; at + 1 < values.length; at++) {
    if (values[at] > 0 !== values[at + 1] > 0) found.push(at + values[at] / (values[at] - values[at + 1]));
  }
  return found;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function product(numbers) {
  return numbers.reduce((total, number) => total * number, 1);
}
