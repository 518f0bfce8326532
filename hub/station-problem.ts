import { type SyncProblem, syncProblemStatus } from '../shared/sync-protocol';

/** An expected failure on its way to the error handler: a status and a body that says what. */
export class StationProblem extends Error {
  override name = 'StationProblem';
  constructor(
    readonly status: number,
    readonly body: { code: string; [field: string]: unknown },
  ) {
    super(body.code);
  }
}

export const syncProblem = (problem: SyncProblem) =>
  new StationProblem(syncProblemStatus[problem.code], problem);
export const notFound = () =>
  new StationProblem(404, { code: 'not-found', message: 'There is no such record.' });
