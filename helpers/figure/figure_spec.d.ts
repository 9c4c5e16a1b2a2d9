// What Python sends of a live figure; frames.py, controls.py, handles.py, artist_style.py and matplotlib_renderer.py
// write it.

export interface SliderSpec {
  kind: "slider";
  name: string;
  label: string;
  values: number[];
  start: number;
  decimals: number;
  framesPerSecond: number | null;
}

export interface CheckboxSpec {
  kind: "checkbox";
  name: string;
  label: string;
  /** The artists that are drawn only while the box is ticked. */
  shows: string[];
  start: boolean;
}

/** One of the two numbers that a handle moves, in data coordinates. */
export interface CoordinateSpec {
  name: string;
  label: string;
  low: number;
  high: number;
  start: number;
  /** How far an arrow key moves it. */
  step: number;
  decimals: number;
}

export interface HandleSpec {
  kind: "handle";
  name: string;
  label: string;
  axes: string;
  x: CoordinateSpec;
  y: CoordinateSpec;
}

export type ControlSpec = SliderSpec | CheckboxSpec | HandleSpec;

/** Where the controls stand, by the names of their traits. */
export type ControlValues = Record<string, number | boolean>;

/** The pixels of an image, row by row, as places in its colour map. */
export interface Pixels {
  rows: number;
  columns: number;
  values: Uint8Array;
}

export type Points = [x: ArrayLike<number>, y: ArrayLike<number>];

/**
 * Computes what a figure shows where its controls stand, by name: numbers, points of lines, images. It is asked anew
 * before each painting, and answers with what it has; what comes a moment later it announces by `repaint`.
 */
export type Compute = (
  values: ControlValues,
  // biome-ignore lint/suspicious/noExplicitAny: each kind of figure has data of its own, which Python made
  data: any,
  repaint: () => void,
) => Record<string, number | Points | Pixels>;

/** The name of what the figure computes. */
export interface ComputedSpec {
  kind: "computed";
  result: string;
}

/** An array among the bytes of the frames. */
export interface Block {
  /** In bytes. */
  start: number;
  type: "float32" | "uint8";
  /** Of one frame. */
  shape: number[];
  /** How many elements further the frame of a slider's next position lies. */
  steps: [slider: string, step: number][];
}

/** The name of a slider or a number, or a constant. */
export type Quantity = string | number;

/** A text, and what is quoted in it. */
export type Template = (string | [name: string, decimals: number])[];

export interface LabelSpec {
  kind: "label";
  x: Quantity;
  y: Quantity;
  text: Template;
}

export interface ImageSpec {
  kind: "image";
  values: Block;
}

export type ArtistSpec =
  | { kind: "curve"; x: Block; y: Block; until: string | null }
  | { kind: "polyline"; x: Quantity[]; y: Quantity[] }
  | { kind: "tangent"; x: Quantity; y: Quantity; slope: Quantity; reach: number }
  | LabelSpec
  | ImageSpec
  | ComputedSpec;

/** A phrase whose index is a string is chosen by what is computed under that name. */
export type NumberSpec =
  | { kind: "number"; values: Block }
  | { kind: "curveValue"; curve: string; at: Quantity }
  | { kind: "phrase"; index: Block | string; phrases: Template[] }
  | ComputedSpec;

export interface FramesSpec {
  controls: ControlSpec[];
  artists: Record<string, ArtistSpec>;
  numbers: Record<string, NumberSpec>;
  readout: Template;
}

export type Axis = [low: number, high: number, scale: "linear" | "log"];

/** Axes on a picture, in CSS pixels from its lower left. */
export interface AxesBox {
  box: [left: number, bottom: number, width: number, height: number];
  x: Axis;
  y: Axis;
}

/** An outline around (0, 0), as an SVG path whose y runs upwards. */
export interface MarkerStyle {
  path: string;
  fill: string;
  colour: string;
  width: number;
  join: CanvasLineJoin;
}

interface SharedStyle {
  name: string;
  axes: string;
  clip: boolean;
}

export interface LineStyle extends SharedStyle {
  kind: "line";
  colour: string;
  opacity: number;
  width: number;
  /** Null if there is no line, but its markers only. */
  dashes: number[] | null;
  marker: MarkerStyle | null;
}

export interface AreaStyle extends SharedStyle {
  kind: "area";
  fill: string;
  colour: string;
  width: number;
}

export interface ImageStyle extends SharedStyle {
  kind: "image";
  /** 256 colours, RGBA. */
  palette: number[];
  extent: [left: number, right: number, bottom: number, top: number];
  /** Whether the first row is the uppermost. */
  upper: boolean;
  smooth: boolean;
}

export interface TextStyle extends SharedStyle {
  kind: "text";
  colour: string;
  size: number;
  weight: string;
  family: string;
  align: CanvasTextAlign;
  baseline: CanvasTextBaseline;
}

export type ArtistStyle = LineStyle | AreaStyle | ImageStyle | TextStyle;

/** One of matplotlib's drawings of the figure, whose background lies from `start` to `end` of the picture's bytes. */
export interface PictureSpec {
  width: number;
  height: number;
  start: number;
  end: number;
  axes: Record<string, AxesBox>;
  artists: ArtistStyle[];
}

export interface FigureSpec {
  title: string;
  alt: string;
  texts: Record<string, string>;
  /** The largest first. */
  pictures: PictureSpec[];
}
