/** Accepted and no-op results of jobs, transfers, returns and clocks; part of resultCodes. */
export const jobResultCodes = [
  'job.serialElsewhere',
  'transfer.notRunning',
  'transfer.unrecorded',
  'transfer.ended',
  'clock.notDue',
  'clock.willDelete',
  'clock.willGiveUp',
  'hub.timeDoubted',
] as const;
