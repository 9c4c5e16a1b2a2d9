// What Python sends of a live figure; frames.py, controls.py, artist_style.py and matplotlib_renderer.py write it.

/** A slider; with `kernel`, Python computes the frames anew when it is moved. */
export interface SliderSpec {
  kind: "slider";
  name: string;
  label: string;
  values: number[];
  start: number;
  decimals: number;
  framesPerSecond: number | null;
  kernel: boolean;
}

export interface CheckboxSpec {
  kind: "checkbox";
  name: string;
  label: string;
  /** The artists that are drawn only while the box is ticked. */
  shows: string[];
  start: boolean;
}

export type ControlSpec = SliderSpec | CheckboxSpec;

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
  | ImageSpec;

export type NumberSpec =
  | { kind: "number"; values: Block }
  | { kind: "curveValue"; curve: string; at: Quantity }
  | { kind: "phrase"; index: Block; phrases: Template[] };

export interface FramesSpec {
  controls: ControlSpec[];
  artists: Record<string, ArtistSpec>;
  numbers: Record<string, NumberSpec>;
  readout: Template;
  /** The values of the kernel sliders that these are the frames for. */
  computedFor: Record<string, number>;
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
