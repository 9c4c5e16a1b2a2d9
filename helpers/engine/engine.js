/** Networks in the page: the engine's WebAssembly, as JavaScript calls it. */

/** @import { ActivationName, EngineExports, Measured, NetworksSpec } from "./engine_types.js" */

// As the enumerations of activations.h and network.h have them.
const ACTIVATIONS = ["rectifier", "rrelu", "elu", "selu", "gelu", "silu", "mish"];
const RECTIFIERS = ["rectifier", "prelu", "prelu-units", "rrelu"];
const IN_LANES = { replicas: 0, samples: 1 };
const SLOPES = { prelu: 1, "prelu-units": 2 };
const LOSSES = ["squared", "logistic", "softmax"];
const OPTIMIZERS = ["sgd", "adam"];
const INITIALIZATIONS = { he: 0, he0: 0, xavier: 1, asymmetric: 2 };
const MOST_LAYERS = 64;
const MOST_SAMPLES_OF_TILE = 64; // more would not fit into a processor's cache
const RANDOM_SLOPES = [1 / 8, 1 / 3]; // between which RReLU draws its slopes
const SELU_HE_SLOPE = 1; // its weights have variance 1 / fan-in, which is He's with slope 1

/**
 * Start an engine.
 *
 * @param {Uint8Array<ArrayBuffer>} build of builds.js
 */
export async function createEngine(build) {
  const { log1p, log, exp } = Math;
  const { instance } = await WebAssembly.instantiate(build, { math: { log1p, log, exp } });
  return new Engine(/** @type {EngineExports} */ (/** @type {unknown} */ (instance.exports)));
}

/** What trains networks, and draws NumPy's random numbers. */
export class Engine {
  /** @param {EngineExports} exports */
  constructor(exports) {
    this.exports = exports;
  }

  /**
   * Make a generator of random numbers, as NumPy's default_rng does of the same seed.
   *
   * @param {...number} seed whole numbers of at least 0
   */
  generator(...seed) {
    return new Generator(this, seed);
  }

  /**
   * Compute an activation and its derivative.
   *
   * @param {ActivationName} activation
   * @param {Float32Array} x
   * @param {number} [alpha] the slope of a rectifier
   */
  activate(activation, x, alpha = 0) {
    const { exports } = this;
    const count = Math.ceil(x.length / exports.lanes()) * exports.lanes();
    const at = exports.room(2 * 4 * count);
    new Float32Array(exports.memory.buffer, at, x.length).set(x);
    exports.activate(activationNumber(activation), at, count, alpha);
    const numbers = new Float32Array(exports.memory.buffer, at, 2 * count);
    return { value: numbers.slice(0, x.length), derivative: numbers.slice(count, count + x.length) };
  }

  /**
   * Make networks, drawn by their seeds; those that were made before are gone.
   *
   * @param {NetworksSpec} spec
   */
  networks(spec) {
    return new Networks(this.exports, spec);
  }
}

/** NumPy's Generator: the same numbers from the same seed. */
export class Generator {
  /**
   * @param {Engine} engine
   * @param {number[]} seed
   */
  constructor({ exports }, seed) {
    this.exports = exports;
    const words = seed.flatMap(wordsOf);
    const at = exports.room(4 * words.length);
    new Uint32Array(exports.memory.buffer, at, words.length).set(words);
    exports.seed(at, words.length);
    this.state = this.readState();
  }

  /** @param {number} count */
  normals(count) {
    return new Float64Array(this.draw(8 * count, (at) => this.exports.normals(at, count)));
  }

  /** @param {number} count */
  uniforms(count) {
    return new Float64Array(this.draw(8 * count, (at) => this.exports.uniforms(at, count)));
  }

  /**
   * Return the numbers from 0 to below `count` in a random order.
   *
   * @param {number} count
   */
  permutation(count) {
    return new Int32Array(this.draw(4 * count, (at) => this.exports.permutation(at, count)));
  }

  /**
   * Choose some of the numbers from 0 to below `all`, none of them twice.
   *
   * @param {number} all at most 10,000, above which NumPy has another way
   * @param {number} count
   */
  choice(all, count) {
    return new Int32Array(this.draw(4 * count + all, (at) => this.exports.choice(at, count, all)).slice(0, 4 * count));
  }

  /**
   * Draw from where this generator stands, and remember where it stands then.
   *
   * @param {number} bytes
   * @param {(at: number) => void} write
   */
  draw(bytes, write) {
    const { exports } = this;
    new Uint8Array(exports.memory.buffer, exports.generator(), this.state.length).set(this.state);
    const at = exports.room(bytes);
    write(at);
    this.state = this.readState();
    return exports.memory.buffer.slice(at, at + bytes);
  }

  readState() {
    const { exports } = this;
    const start = exports.generator();
    return new Uint8Array(exports.memory.buffer.slice(start, start + exports.generatorSize()));
  }
}

/** Networks that are trained side by side, one for each seed. */
export class Networks {
  /**
   * @param {EngineExports} exports
   * @param {NetworksSpec} spec
   */
  constructor(exports, spec) {
    this.exports = exports;
    this.spec = spec;
    this.step = 0;
    this.replicas = spec.seeds.length;
    const dataSets = spec.isDataPerReplica ? this.replicas : 1;
    this.samples = spec.inputs.length / spec.layers[0] / dataSets;
    this.others = spec.others ? spec.others.inputs.length / spec.layers[0] / dataSets : 0;
    this.dataSets = dataSets;
    this.hiddenUnits = spec.layers.slice(1, -1).reduce((sum, units) => sum + units, 0);
    /** @type {keyof typeof IN_LANES} */
    this.inLanes = lanesFor(spec, exports.lanes());
    this.width = this.inLanes === "replicas" ? exports.lanes() : 1;
    this.writeRequest();
    exports.prepare();
    this.size = exports.size();
    this.writeSamples(exports.inputs(), spec.inputs, spec.others?.inputs);
    this.writeSamples(exports.targets(), spec.targets, spec.others?.targets);
    this.setRate(spec.rate);
    this.begin();
  }

  writeRequest() {
    const { exports, inLanes, spec } = this;
    const { layers, activation, optimizer, momentum = optimizer === "adam" ? 0.9 : 0, second = 0.999 } = spec;
    const { epsilon = 1e-8, decay = 0, slopeDecay = 0, slopeRate = 1, batch = this.samples } = spec;
    const mostOfTile = activation === "rrelu" ? batch : Math.min(batch, MOST_SAMPLES_OF_TILE);
    const lanes = exports.lanes();
    const whole = [
      IN_LANES[inLanes],
      layers.length - 1,
      this.replicas,
      batch,
      Math.ceil(mostOfTile / lanes) * lanes,
      this.samples,
      this.others,
      this.dataSets,
      activationNumber(activation),
      SLOPES[/** @type {"prelu"} */ (activation)] ?? 0,
      LOSSES.indexOf(spec.loss),
      OPTIMIZERS.indexOf(optimizer),
      spec.batch === undefined ? 0 : 1,
    ];
    const at = exports.request();
    new Int32Array(exports.memory.buffer, at, whole.length + layers.length).set([...whole, ...layers]);
    const numbers = [momentum, second, epsilon, decay, slopeDecay, slopeRate, ...RANDOM_SLOPES];
    this.floats(at + 4 * (whole.length + MOST_LAYERS + 1), numbers.length).set(numbers);
  }

  /**
   * Write each data set, what is learned from and then the others.
   *
   * @param {number} at in bytes
   * @param {Float32Array} samples of all data sets
   * @param {Float32Array} [others]
   */
  writeSamples(at, samples, others = new Float32Array()) {
    const [length, lengthOfOthers] = [samples.length / this.dataSets, others.length / this.dataSets];
    const all = this.floats(at, samples.length + others.length);
    for (let set = 0; set < this.dataSets; set++) {
      const start = set * (length + lengthOfOthers);
      all.set(samples.subarray(set * length, (set + 1) * length), start);
      all.set(others.subarray(set * lengthOfOthers, (set + 1) * lengthOfOthers), start + length);
    }
  }

  /** Draw the first weights, and start the generators of orders. */
  begin() {
    const { exports, replicas, spec } = this;
    const heSlopes = new Float64Array(exports.memory.buffer, exports.heSlopes(), replicas);
    for (let replica = 0; replica < replicas; replica++) heSlopes[replica] = heSlope(spec, replica);
    this.floats(exports.slopes(), replicas).set(perReplica(slopeOf(spec), replicas));
    const initialization = INITIALIZATIONS[spec.initialization];
    spec.seeds.forEach((seed, replica) => {
      const words = wordsOf(seed);
      const at = exports.room(4 * (words.length + 1 + this.size));
      new Uint32Array(exports.memory.buffer, at, words.length).set(words);
      exports.begin(replica, at, words.length, initialization);
    });
  }

  /**
   * Train for some steps more; return how many networks have not diverged.
   *
   * @param {number} steps
   */
  train(steps) {
    this.exports.train(steps);
    this.step += steps;
    return this.divergedAt.filter((step) => step < 0).length;
  }

  /** Return the step at which each network diverged, and −1 for those that have not. */
  get divergedAt() {
    return new Int32Array(this.exports.memory.buffer, this.exports.diverged(), this.replicas).slice();
  }

  /**
   * Return a network's parameters: layer by layer the rows of weights, each with its bias; then the learned slopes.
   *
   * @param {number} replica
   */
  parameters(replica) {
    const all = this.everyParameter();
    const first = this.place(replica, 0);
    if (this.width === 1) return all.slice(first, first + this.size);
    return Float32Array.from({ length: this.size }, (_, parameter) => all[first + parameter * this.width]);
  }

  /**
   * @param {number} replica
   * @param {ArrayLike<number>} values
   */
  setParameters(replica, values) {
    const all = this.everyParameter();
    for (let parameter = 0; parameter < this.size; parameter++) all[this.place(replica, parameter)] = values[parameter];
  }

  /**
   * Set the negative slopes; of learned ones, where they go on from.
   *
   * @param {number | number[]} alpha
   */
  setAlpha(alpha) {
    const { exports, replicas } = this;
    const slopes = perReplica(alpha, replicas);
    this.floats(exports.slopes(), replicas).set(slopes);
    const all = this.everyParameter();
    slopes.forEach((slope, replica) => {
      for (let k = exports.weights(); k < this.size; k++) all[this.place(replica, k)] = slope;
    });
  }

  /** @param {number | number[]} rate */
  setRate(rate) {
    this.floats(this.exports.rates(), this.replicas).set(perReplica(rate, this.replicas));
  }

  /**
   * Measure the networks as they are, on the samples that they learn from or on the others.
   *
   * @param {{ others?: boolean, gradients?: boolean }} [options]
   * @returns {Measured}
   */
  measure({ others = false, gradients = false } = {}) {
    const { exports, replicas, hiddenUnits } = this;
    exports.measure(Number(others), Number(gradients));
    const { buffer } = exports.memory;
    return {
      loss: this.floats(exports.losses(), replicas).slice(),
      accuracy: this.floats(exports.accuracies(), replicas).slice(),
      dead: new Uint8Array(buffer, exports.dead(), replicas * hiddenUnits).slice(),
      gradients: this.floats(exports.norms(), gradients ? replicas * (this.spec.layers.length - 1) : 0).slice(),
    };
  }

  /**
   * @param {number} at in bytes
   * @param {number} count
   */
  floats(at, count) {
    return new Float32Array(this.exports.memory.buffer, at, count);
  }

  everyParameter() {
    const groups = Math.ceil(this.replicas / this.width);
    return this.floats(this.exports.parameters(), groups * this.exports.stride() * this.width);
  }

  /**
   * @param {number} replica
   * @param {number} parameter
   */
  place(replica, parameter) {
    const { width } = this;
    const group = Math.floor(replica / width);
    return (group * this.exports.stride() + parameter) * width + (replica % width);
  }
}

/**
 * Choose what stands side by side in a register: replicas where there are enough of them.
 *
 * @param {NetworksSpec} spec
 * @param {number} lanes
 */
function lanesFor({ activation, seeds, slopeDecay = 0, decay = 0, slopeRate = 1 }, lanes) {
  const areSlopesApart = activation in SLOPES && (slopeDecay !== decay || slopeRate !== 1);
  return lanes > 1 && (seeds.length >= lanes || areSlopesApart) ? "replicas" : "samples";
}

/** @param {ActivationName} activation */
function activationNumber(activation) {
  const number = activation in SLOPES ? 0 : ACTIVATIONS.indexOf(activation);
  if (number < 0) throw new Error(`The engine has no activation ${activation}: write it in activations.h.`);
  return number;
}

/**
 * Return the slope that a network computes with, after RReLU's training the mean of its two.
 *
 * @param {NetworksSpec} spec
 */
function slopeOf({ activation, alpha = 0 }) {
  return activation === "rrelu" ? (RANDOM_SLOPES[0] + RANDOM_SLOPES[1]) / 2 : alpha;
}

/**
 * Return the slope by which He's rule draws a network's weights.
 *
 * @param {NetworksSpec} spec
 * @param {number} replica
 */
function heSlope(spec, replica) {
  if (spec.initialization === "he0") return 0;
  if (spec.activation === "selu") return SELU_HE_SLOPE;
  if (!RECTIFIERS.includes(spec.activation)) return 0;
  const slope = slopeOf(spec);
  return typeof slope === "number" ? slope : slope[replica];
}

/**
 * @param {number | number[]} value
 * @param {number} replicas
 */
function perReplica(value, replicas) {
  return typeof value === "number" ? new Array(replicas).fill(value) : value;
}

/**
 * Split a whole number into words of 32 bits, the lowest first.
 *
 * @param {number} number
 */
function wordsOf(number) {
  const words = [number % 2 ** 32];
  for (let rest = Math.floor(number / 2 ** 32); rest; rest = Math.floor(rest / 2 ** 32)) words.push(rest % 2 ** 32);
  return words;
}
