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
  'dismiss',
] as const;
export type FaultOutcome = (typeof faultOutcomes)[number];

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
