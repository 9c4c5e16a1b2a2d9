// What Python sends of questions and predictions: question_types and widget.py write it.

import type { Plot } from "./plot.js";
import type { Scale } from "./scale.js";

interface SharedSpec {
  name: string;
  text: string;
  hint: string;
}

export interface ChoiceSpec extends SharedSpec {
  kind: "choice";
  /** Whether more than one option is right. */
  several: boolean;
  options: { text: string; feedback: string; right: boolean }[];
}

/** A question that is answered by typing: what is said to the right answer, and to any that is not known. */
export interface EntrySpec extends SharedSpec {
  right: string;
  otherwise: string;
}

export interface NumberSpec extends EntrySpec {
  kind: "number";
  answer: number;
  tolerance: number;
  /** What may stand beside the number: "%" behind it, "±" or "1 in" before it. */
  beside: string[];
  mistakes: { number: number; feedback: string }[];
}

export interface CodeLineSpec extends EntrySpec {
  kind: "line";
  before: string;
  after: string;
  /** Ways to write it, the usual one first. */
  answers: string[];
  mistakes: { answer: string; feedback: string }[];
}

export interface MatchingSpec extends SharedSpec {
  kind: "matching";
  lefts: string[];
  /** All partners, in the order of the alphabet. */
  rights: string[];
  /** The partner of each on the left, and what is said to those who give it another. */
  partners: string[];
  feedback: string[];
}

export interface OrderSpec extends SharedSpec {
  kind: "order";
  /** In the right order, and as they are shown at first. */
  items: string[];
  shown: string[];
  /** Why each item stands before the next one. */
  reasons: string[];
}

export interface AxisSpec {
  low: number;
  high: number;
  label: string;
  ticks: number[];
  logarithmic: boolean;
  /** How far an arrow key moves; on a logarithmic axis, of a tenfold. */
  step: number;
}

/** A curve that stands there before the guess, or a point. */
export interface KnownSpec {
  x: number[];
  y: number[];
  /** Of a point; empty for a curve. */
  mark: string;
  label: string;
}

/** What is drawn, and what is said to it. */
export interface DrawnSpec {
  right: string;
  otherwise: string;
  /** How far off is right, as a part of the axis. */
  tolerance: number;
  known: KnownSpec[];
}

interface DrawnSketch extends DrawnSpec {
  places: number[];
  truth: number[];
  x: AxisSpec;
  y: AxisSpec;
  mistakes: { curve: number[]; feedback: string }[];
  /** The truth at more places; null in its gaps. */
  fine: { x: number[]; y: (number | null)[] } | null;
}

interface PredictedSpec<Kind extends string> extends DrawnSpec {
  kind: Kind;
  name: string;
  text: string;
}

export interface SketchQuestionSpec extends SharedSpec, DrawnSketch {
  kind: "sketch";
}

export interface SketchPredictionSpec extends PredictedSpec<"sketch-prediction">, DrawnSketch {}

export type SketchSpec = SketchQuestionSpec | SketchPredictionSpec;

export interface MarksSpec extends PredictedSpec<"mark-prediction"> {
  axis: AxisSpec;
  marks: { label: string; truth: number }[];
  mistakes: { low: number; high: number; feedback: string }[];
}

export interface PointSpec extends PredictedSpec<"point-prediction"> {
  x: AxisSpec;
  y: AxisSpec;
  truth: [x: number, y: number];
  mistakes: { x: number; y: number; radius: number; feedback: string }[];
}

export type QuestionSpec = ChoiceSpec | NumberSpec | CodeLineSpec | MatchingSpec | OrderSpec | SketchQuestionSpec;

export type PredictionSpec = SketchPredictionSpec | MarksSpec | PointSpec;

export type Texts = Record<string, string>;

/** What the widget's model holds. */
export interface QuizState {
  spec: { texts: Texts; questions: (QuestionSpec | PredictionSpec)[]; minutes: number | null };
  answers: Record<string, Answer>;
  /** What is said below the questions: why an answer could not be kept. */
  notice: string;
}

/** What Python is told of a question: whether the last answer was right, and what came before it. */
export interface Answer {
  right: boolean;
  tries: number;
  hinted: boolean;
}

export type Kept = string[] | [x: number, y: number][];

/** What is kept of an attempt at a paper. */
export interface Attempt {
  /** When the time is up, as by `Date.now`. */
  end: number;
  answers: Record<string, Kept>;
  /** By the learner, whether an answer is right that was not decided. */
  judged: Record<string, boolean>;
  /** What is said before the score; null as long as the paper was not handed in. */
  ended: string | null;
}

/** Whether an answer is right, and what is said to it. */
export interface Marking {
  /** Null if that is not decided, which counts neither way. */
  right: boolean | null;
  /** From 0 to 1; if there are none, 1 for what is right, and else 0. */
  points?: number;
  feedback: string[];
}

/** The part of a question in which an answer is given; each kind of question has one. */
export interface AnswerForm {
  root: HTMLElement;
  /** Return why there is no answer to mark yet, or an empty text. */
  problem(): string;
  mark(): Marking | Promise<Marking>;
  /** Return what was answered, as text; empty if nothing was. */
  typed(): string;
  /** Return the answer so that it can be kept, and `restore` it; empty if nothing was answered. */
  kept(): Kept;
  restore(kept: Kept): void;
  /** Whether a paper marks an answer of which parts are missing. */
  marksParts?: boolean;
  /** Return the wrong answers that were not given, and what is wrong about each. */
  alternatives?(): [text: string, feedback: string][];
  /** Show the right answer, and return what is said of it. */
  solution(): string[];
  lock(locked: boolean): void;
  focus(): void;
}

/** What is drawn in answer, and how it is moved; each kind of drawing has one. Points are those of the drawing. */
export interface DrawnAnswer {
  plot: Plot;
  /** Of what is moved, for a screen reader. */
  labels: string[];
  /** Whether guess and truth are marks, not lines. */
  hasMarks: boolean;
  reset(): void;
  /** Choose what the pointer takes at a point; return its place among the labels. */
  take(x: number, y: number): number;
  /** Move what was taken to a point. */
  moveTo(x: number, y: number): void;
  /** Move what bears a label by steps of its axes. */
  step(i: number, right: number, up: number): void;
  /** Describe what bears a label: where it is, and its guess and truth in words. */
  handle(i: number): { point: [x: number, y: number]; scale: Scale; now: number; guess: string; truth: string };
  drawGuess(isRevealed: boolean): SVGElement[];
  drawTruth(): SVGElement[];
  isRight(): boolean;
  /** Return what is said to a known mistake, or null. */
  mistake(): string | null;
  /** Say where the guess is farthest off. */
  differences(): string[];
}
