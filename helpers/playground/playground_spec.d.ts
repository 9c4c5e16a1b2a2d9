// What Python sends of the playground (spec.py and theme.py write it), and what the worker is asked and answers.

/** A run's settings by their short names, as settings.js reads them. */
export type Settings = Record<string, string | number>;

export type Texts = Record<string, string>;

/** A layer: its parameters stand unit by unit from `start` on, each unit's bias behind its weights. */
export interface Stage {
  inputs: number;
  outputs: number;
  start: number;
}

/** What the worker is asked to train. */
export interface RunRequest {
  settings: Settings;
  /** The units of each hidden layer. */
  hidden: number[];
  /** The number of steps. */
  total: number;
  /** The negative slope, of PReLU the one it starts from; NaN for a smooth activation. */
  slope: number;
  /** Of each handwritten digit x and y in ten-thousandths, and its class; empty where they are not needed. */
  digits: Int16Array;
}

/** A trained run; from `steps` to `gradients` each array has a row for each moment at which it was measured. */
export interface TrainedRun {
  settings: Settings;
  total: number;
  hidden: number[];
  /** Whether it learns a curve, with one input, instead of two classes of points, with two. */
  isCurve: boolean;
  box: Box;
  stages: Stage[];
  /** The step at which it diverged. */
  diverged: number | null;
  /** A smooth activation, at evenly spaced places. */
  table: { low: number; high: number; values: Float32Array } | null;
  inputs: Float32Array;
  targets: Float32Array;
  steps: Float32Array;
  parameters: Float32Array;
  slopes: Float32Array;
  loss: Float32Array;
  accuracy: Float32Array;
  unseen: Float32Array;
  deadSince: Float32Array;
  gradients: Float32Array;
}

/** What a run's text may say, and what is said of one that may not be. */
export interface Rules {
  /** What each setting is read as, in the order in which a text has them. */
  kinds: [name: string, kind: "text" | "whole" | "number"][];
  defaults: Settings;
  choices: [name: string, known: string[]][];
  limits: [name: string, limits: [low: number, high: number]][];
  most: { runs: number; letters: number; layers: number; units: number; steps: number; points: number };
  /** The activations that have a slope α of their own. */
  withAlpha: string[];
  /** The names of the activations. */
  names: Record<string, string>;
  /** The fixed slopes of activations; null for smooth ones. */
  slopes: Record<string, number | null>;
  sentences: Texts;
}

export type Box = [left: number, right: number, bottom: number, top: number];

/** 256 colours from one end to the other, RGBA. */
export type Palette = number[];

/** Colours by what they are for. */
export interface Theme {
  ink: string;
  soft: string;
  line: string;
  faint: string;
  page: string;
  target: string;
  compared: string;
  points: string[];
  lines: string[];
  /** Shades from the first layer to the last. */
  layers: string[];
  classes: Palette;
  unit: Palette;
  dead: Palette;
}

export interface Preset {
  name: string;
  question: string;
  look: string;
  text: string;
}

/** What the settings can be: numbers for a slider, or values and their names for a list. */
export interface Options {
  noise: number[];
  alpha: number[];
  rate: number[];
  data: Choice[];
  act: Choice[];
  opt: Choice[];
  init: Choice[];
  batch: Choice[];
  epochs: Choice[];
}

export type Choice = [value: string | number, name: string];

/** What the widget's model holds; `text` is the page as a text, which Python may read and set. */
export interface PlaygroundState {
  spec: { texts: Texts; rules: Rules; options: Options; looks: Theme; question: number | null; presets: Preset[] };
  text: string;
  digit_bytes: DataView;
}
