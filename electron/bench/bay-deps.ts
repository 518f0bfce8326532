import type { Drives } from '../drives/drives-of-machine';
import type { Copies } from './copies';
import type { CopyDeps } from './copy-once';

/** What a bay takes from outside. */
export type BayDeps = CopyDeps & {
  drives: Drives;
  copies: Copies;
  /** Holds a folder for the checkpoint of each transfer. */
  transfersFolder: string;
  now: () => string;
  /** In ms, never going back. */
  ticks: () => number;
  newId: () => string;
  /** Calls back once; the returned function cancels. */
  after: (ms: number, callback: () => void) => () => void;
  /** Makes all records durable before it returns. */
  save: () => void;
  log: (line: string) => void;
};
