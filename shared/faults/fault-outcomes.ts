import type { JobType } from '../states';

/** FAULT-5: what a person may decide about a fault. */
export const faultOutcomes = [
  'continue',
  'retryCopy',
  'attachToJob',
  'returnUnprocessed',
  'extendWait',
  'cancel',
  'close',
  'destroy',
  /* FAULT-7: what was lost or damaged on its way back. */
  'found',
  'newJob',
  'blobList',
  'claimed',
  'dismiss',
] as const;
export type FaultOutcome = (typeof faultOutcomes)[number];

/** FAULT-7: only what was exported can be had once more: it still is in the customer's storage. */
export function fitsType(outcome: FaultOutcome, type: JobType): boolean {
  return type === 'Export' || (outcome !== 'newJob' && outcome !== 'blobList');
}

/** How a rule ends a fault by itself, when what it waited for happened. */
export const ruleOutcomes = [
  'arrived',
  'wasHere',
  'undone',
  'found',
  'corrected',
  'listed',
  'attached',
  'shipped',
  'returned',
  'ended',
  'merged',
] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];
