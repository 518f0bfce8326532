/*
 * One model for everything that is printed as a label: blocks at places in millimetres, from the top left corner. It knows no
 * printer; draw-label.ts turns it into the dots of one (LABEL-1).
 */
export type LabelText = {
  kind: 'text';
  /** What the operator is told when there is no room for it, in his language. */
  field: string;
  /** Several: each begins on a line of its own, whatever room there is. */
  text: string | readonly string[];
  xMm: number;
  yMm: number;
  widthMm: number;
  /** Heights of a line's letters, the first that fits is taken; below the last one it stops. */
  sizesMm: readonly [number, ...number[]];
  /** How many lines of the first size there is room for. */
  lines: number;
};

export type LabelCode = {
  kind: 'code';
  field: string;
  text: string;
  xMm: number;
  yMm: number;
  /** The room, quiet zones included. */
  widthMm: number;
  heightMm: number;
};

export type LabelLine = { kind: 'line'; xMm: number; yMm: number; widthMm: number; heightMm: number };
export type LabelBlock = LabelText | LabelCode | LabelLine;
export type Label = { widthMm: number; heightMm: number; blocks: LabelBlock[] };

/** Why a label is not printed, and which part of it: nothing is ever cut or left out. */
export type LabelProblem = { ok: false; problem: 'overflow' | 'letter'; field: string };
