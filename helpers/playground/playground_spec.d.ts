// What Python sends of the playground: recorded_run.py, theme.py and widget.py write it.

/** A run's settings by their short names, as settings.py reads them. */
export type Settings = Record<string, string | number>;

export type Texts = Record<string, string>;

/** A layer: its parameters stand unit by unit from `start` on, each unit's bias behind its weights. */
export interface Stage {
  inputs: number;
  outputs: number;
  start: number;
}

/** An array among the bytes of a run, which are float32; `start` counts numbers. */
export interface ArraySpec {
  start: number;
  shape: number[];
}

/** A trained run. Each array but the last three has a row for each moment that was recorded. */
export interface RunSpec {
  settings: Settings;
  /** The settings as a text. */
  text: string;
  /** The activation in words, and what was changed on the way. */
  name: string;
  changed: string;
  /** The number of steps. */
  total: number;
  /** The step at which it diverged. */
  diverged: number | null;
  /** Whether it learns a curve, with one input, instead of two classes of points, with two. */
  isCurve: boolean;
  box: Box;
  stages: Stage[];
  /** The ends of the table that holds a smooth activation. */
  table: [low: number, high: number] | null;
  arrays: Record<
    | "steps"
    | "parameters"
    | "slopes"
    | "loss"
    | "accuracy"
    | "unseen"
    | "deadSince"
    | "gradients"
    | "inputs"
    | "targets"
    | "table",
    ArraySpec
  >;
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
  runs: string[];
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

/** What the widget's model holds, beside `run_0_bytes` and so on. */
export interface PlaygroundState {
  spec: { texts: Texts; options: Options; looks: Theme; question: number | null; presets: Preset[] };
  request: { number: number; runs: Record<string, string> };
  answer: { number: number; problem: string };
  // biome-ignore lint/suspicious/noExplicitAny: runs and their bytes have names that hold their slot
  [name: string]: any;
}
