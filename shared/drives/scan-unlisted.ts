import { authorOf } from '../author';
import type { Job } from '../documents';
import { isEnded } from '../jobs/roll-up';
import { noop, refused } from '../outcomes';
import type { Result } from '../reduce-types';
import { serialNearMisses } from '../scan-code/serial-near-misses';
import { isAwaited, receivingJobs } from './find-drive';
import { driveCounts, receiveUnlisted } from './receive-drive';
import { arrivalOf, canonicalSerial, countParams, jobParams, record, type Scanned } from './scan-record';

/** A serial that no job lists: held, attached or extra, by the jobs of its package. */
export function scanUnlisted(scanned: Scanned): Result {
  const { view, parcel, keys, operation, context } = scanned;
  const held = view.packages
    .flatMap((other) => (other.state === 'Returned' || other.state === 'Destroyed' ? [] : other.held))
    .find((one) => one.keys.some((key) => keys.includes(key)));
  if (held)
    return noop('drv.dup', { at: held.arrivedAt, who: held.operatorId, job: '', serial: held.driveId });

  const jobs = receivingJobs(view.jobs).filter(({ id }) => parcel.jobIds.includes(id));
  const open = jobs.filter(({ state }) => !isEnded(state));
  const targets = open.length > 0 ? open : jobs;
  const { confirmed, jobId } = operation.payload;
  if (!confirmed && !context.judging) {
    const miss = nearMiss(operation.payload.serial, targets);
    if (miss !== undefined)
      return refused('drv.nearMiss', { scanned: operation.payload.serial, expected: miss });
  }
  const [first, second] = targets;
  if (!first) return hold(scanned);

  const chosen = targets.find(({ id }) => id === jobId);
  if (!chosen && second && !context.judging) return refused('ask.whichJob', jobParams(targets));
  const job = chosen ?? first;
  if (job.type === 'Export' && !chosen && !confirmed && !context.judging) {
    return refused('ask.attach', { job: job.name, jobId: job.id, serial: operation.payload.serial });
  }
  const guessed = !chosen && (second !== undefined || (job.type === 'Export' && !confirmed));
  return addUnlisted({ ...scanned, guessed }, job);
}

function nearMiss(serial: string, jobs: Job[]): string | undefined {
  const expected = jobs.flatMap(({ drives }) => drives.filter(isAwaited).map(({ driveId }) => driveId));
  return serialNearMisses(serial, expected)[0]?.expected;
}

function addUnlisted(scanned: Scanned, job: Job): Result {
  const driveId = canonicalSerial(scanned);
  const added = receiveUnlisted(job, driveId, scanned.keys, arrivalOf(scanned));
  const params = countParams(added);
  if (isEnded(job.state)) return record(scanned, added, driveId, 'flagged', 'drv.lateEnded', params);
  if (job.type === 'Import') return record(scanned, added, driveId, 'applied', 'drv.extra', params);
  const { arrived, expected } = driveCounts(added);
  const isTooMany = expected !== null && arrived > expected;
  const code = expected === arrived ? 'drv.last' : 'drv.attached';
  return record(scanned, added, driveId, isTooMany ? 'flagged' : 'applied', code, params);
}

/** UNKNOWN-1: kept with its package until a job takes it. */
function hold(scanned: Scanned): Result {
  const { parcel, keys, operation } = scanned;
  const driveId = canonicalSerial(scanned);
  const held = {
    driveId,
    keys,
    arrivedAt: operation.at,
    operationId: operation.id,
    operatorId: authorOf(operation.actor).operatorId,
  };
  const kept = { ...parcel, held: [...parcel.held, held] };
  return record({ ...scanned, parcel: kept }, null, driveId, 'applied', 'drv.held', {});
}
