import { describe, expect, it } from 'vitest';
import { entrySubject } from '../../../renderer/screens/jobs/entry-subject';
import { jobTimeline } from '../../../renderer/screens/jobs/timeline';
import type { OutboxEntry } from '../../../renderer/store/station';
import type { TimelineEntry } from '../../../shared/jobs/job-timeline';
import type { OperationType, Payload } from '../../../shared/operations';
import { aJob, anOperation, aPackage, aStation, minute, ofDrive } from '../../support/builders';

const fromHub = (operationId: string, seq: number, at: string): TimelineEntry => ({
  operationId,
  seq,
  type: 'driveScanned',
  outcome: 'applied',
  code: 'drv.ok',
  actor: aStation,
  stationId: 'dock-1',
  at,
  hubAt: at,
  changes: [],
});

function pending<T extends OperationType>(
  type: T,
  payload: Payload<T>,
  id: string,
  at = minute(5),
): OutboxEntry {
  return {
    operation: anOperation(type, payload, { id, at }),
    cseq: 1,
    state: 'pending',
    code: null,
    params: {},
  };
}

const scanned = (serial: string, id: string) =>
  pending(
    'driveScanned',
    { packageId: 'package-1', serial, source: 'hid', jobId: null, confirmed: false },
    id,
  );
const packages = new Set(['package-1']);
const ids = (items: ReturnType<typeof jobTimeline>) => items.map(({ id }) => id);

describe('jobTimeline', () => {
  it('CUSTODY-1: newest first, what the hub has and what only this station has, each once', () => {
    const entries = [fromHub('b', 2, minute(2)), fromHub('a', 1, minute(2)), fromHub('c', 3, minute(9))];
    const items = jobTimeline(aJob(), entries, [scanned('WD-A1', 'd'), scanned('WD-A1', 'b')], packages);
    expect(ids(items)).toEqual(['c', 'd', 'b', 'a']);
    expect(items.filter((item) => item.kind === 'operation' && item.isPending).map(({ id }) => id)).toEqual([
      'd',
    ]);
  });

  it('takes only what is about the job, its drives or its packages', () => {
    const outbox = [
      scanned('WD-A1', 'own drive'),
      scanned('ANOTHER1', 'drive of another job'),
      pending('jobClosed', { jobId: 'job-1', reason: 'silent' }, 'own job'),
      pending('jobClosed', { jobId: 'job-2', reason: 'silent' }, 'other job'),
      pending('packageTakenOver', { packageId: 'package-1' }, 'own package'),
      pending('packageTakenOver', { packageId: 'package-9' }, 'other package'),
      pending('faultUndone', { faultId: 'f', subject: ofDrive }, 'own fault'),
    ];
    expect(ids(jobTimeline(aJob(), [], outbox, packages)).sort()).toEqual([
      'own drive',
      'own fault',
      'own job',
      'own package',
    ]);
  });

  it('leaves out what the hub refused: it did not happen', () => {
    const refused = { ...scanned('WD-A1', 'x'), state: 'refused' as const };
    expect(jobTimeline(aJob(), [], [refused], packages)).toEqual([]);
  });

  it('says of what the hub has taken in already that it is there, also while the hub does not answer', () => {
    const applied = { ...scanned('WD-A1', 'x'), state: 'applied' as const };
    expect(jobTimeline(aJob({ transitions: [] }), null, [applied], packages)).toMatchObject([
      { isPending: false },
    ]);
  });

  it('without the hub the states that the job remembers stand in for what others did', () => {
    const items = jobTimeline(aJob(), null, [scanned('WD-A1', 'd')], packages);
    expect(items.map((item) => (item.kind === 'state' ? item.state : item.id))).toEqual([
      'd',
      'Shipping',
      'Creating',
    ]);
  });
});

describe('entrySubject', () => {
  const box = aPackage({ id: 'package-1', trackingNumber: '1Z0001', aliases: ['package-0'] });
  const other = aPackage({ id: 'package-2', trackingNumber: '1Z0002' });
  const job = aJob({ name: 'backup' });
  const moved = (kind: 'job' | 'package', id: string, driveId?: string) => ({
    kind,
    id,
    ...(driveId === undefined ? {} : { driveId }),
    from: null,
    to: 'Received',
  });
  const jobMoved = moved('job', 'job-1');

  it.each([
    ['driveScanned', [jobMoved, moved('job', 'job-1', 'WD-A1')], [box, other], 'WD-A1'],
    [
      'packageClosed',
      [moved('package', 'package-1'), moved('job', 'job-1', 'WD-A1')],
      [box, other],
      '1Z0001',
    ],
    ['packageArrived', [moved('package', 'package-0')], [box, other], '1Z0001'],
    ['packageConditionRecorded', [], [box], '1Z0001'],
    ['packageConditionRecorded', [], [box, other], 'backup'],
    ['jobUpdated', [jobMoved, moved('package', 'package-1')], [box], 'backup'],
    ['faultRecorded', [jobMoved], [box], 'backup'],
  ] as const)('%s is about what its sentence names', (type, changes, packages, subject) => {
    expect(entrySubject({ type, changes: [...changes] }, job, [...packages])).toBe(subject);
  });
});
