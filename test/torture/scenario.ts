import type { Rng } from '../sync/simulator/rng';

export type Setting = {
  rounds: number;
  /** Where and when things break. */
  rng: Rng;
  /** Path of the browser. */
  chromium: string;
  log: (line: string) => void;
};

export type Tally = {
  rounds: number;
  /** Operations that somebody was told are saved. */
  acknowledged: number;
  /** Of these: not on the hub in the end. */
  lost: string[];
  /** On the hub more often than they were done, or contradicted by it. */
  repeated: string[];
  /** What else was seen, for the line of the summary. */
  notes: string[];
};

export type Scenario = {
  name: string;
  /** One line for `--list`. */
  proves: string;
  rounds: { short: number; long: number };
  /** What this machine lacks for it, in words; null: nothing. */
  lacks?: () => string | null;
  run: (setting: Setting) => Promise<Tally>;
};
