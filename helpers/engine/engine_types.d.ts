// What the engine takes and gives, and what its WebAssembly exports.

import type { Engine } from "./engine.js";

export type ActivationName =
  | "rectifier"
  | "prelu"
  | "prelu-units"
  | "rrelu"
  | "elu"
  | "selu"
  | "gelu"
  | "silu"
  | "mish";

/** Inputs and targets, sample after sample. */
export interface Samples {
  inputs: Float32Array;
  targets: Float32Array;
}

/** Networks, one for each seed, and what they learn. */
export interface NetworksSpec extends Samples {
  /** Inputs, hidden units, outputs: [2, 8, 8, 1]. */
  layers: number[];
  activation: ActivationName;
  /** A rectifier's negative slope, 0 for ReLU; of a PReLU, where it starts. */
  alpha?: number | number[];
  /** The targets of "softmax" are 1 for the sample's class, and 0 for the others. */
  loss: "squared" | "logistic" | "softmax";
  optimizer: "sgd" | "adam";
  /** Of Adam, β₁. */
  momentum?: number;
  /** Adam's β₂. */
  second?: number;
  epsilon?: number;
  /** Weight decay, of weights and biases, and of learned slopes. */
  decay?: number;
  slopeDecay?: number;
  /** The learning rate of learned slopes, as a share of the other. */
  slopeRate?: number;
  rate: number | number[];
  /** "he0" is He's rule as if the slope were 0. */
  initialization: "he" | "he0" | "xavier" | "asymmetric";
  /** Of first weights, of orders, and of RReLU's slopes. */
  seeds: number[];
  /** Samples a step; without it all of them, in one order. */
  batch?: number;
  /** What they do not learn from, to be measured on. */
  others?: Samples;
  /** Whether each network has samples and others of its own, which then stand one network's behind the other's. */
  isDataPerReplica?: boolean;
}

/** What was measured, network after network; of `dead` hidden unit after hidden unit, of `gradients` layer after layer. */
export interface Measured {
  loss: Float32Array;
  /** From 0 to 1; 0 for the squared error. */
  accuracy: Float32Array;
  /** 1 for a unit whose derivative is 0 on all samples. */
  dead: Uint8Array;
  /** The length of the gradient towards each layer's weights and biases; empty where they were not asked for. */
  gradients: Float32Array;
}

/** A job for the engine; it asks now and then whether it is outdated, and may then return at once. */
export type Job = (
  engine: Engine,
  // biome-ignore lint/suspicious/noExplicitAny: each job has an argument of its own
  argument: any,
  context: { report(progress: unknown): void; isOutdated(): Promise<boolean> },
) => Promise<unknown>;

export type Jobs = Record<string, Job>;

export interface Question {
  number: number;
  name: string;
  argument: unknown;
  build: Uint8Array<ArrayBuffer>;
}

export type Answer =
  | { number: number; progress: unknown }
  | { number: number; result: unknown }
  | { number: number; problem: string };

/** A place in the engine's memory, in bytes. */
type Address = number;

/** What engine.cpp exports. */
export interface EngineExports {
  memory: WebAssembly.Memory;
  room(bytes: number): Address;
  lanes(): number;
  generator(): Address;
  generatorSize(): number;
  seed(words: Address, count: number): void;
  normals(to: Address, count: number): void;
  uniforms(to: Address, count: number): void;
  permutation(to: Address, count: number): void;
  choice(to: Address, count: number, all: number): void;
  activate(activation: number, x: Address, count: number, alpha: number): void;
  request(): Address;
  prepare(): void;
  inputs(): Address;
  targets(): Address;
  rates(): Address;
  slopes(): Address;
  heSlopes(): Address;
  parameters(): Address;
  size(): number;
  stride(): number;
  weights(): number;
  diverged(): Address;
  losses(): Address;
  accuracies(): Address;
  norms(): Address;
  dead(): Address;
  begin(replica: number, words: Address, count: number, initialization: number): void;
  train(steps: number): void;
  measure(onOthers: number, wantsGradients: number): void;
}
