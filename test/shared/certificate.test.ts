import { expect, it } from 'vitest';
import { certificateOf } from '../../shared/certificate';
import {
  type CustodyEntry,
  type CustodyRecord,
  type CustodySubject,
  recordFormat,
} from '../../shared/custody-record';
import { day } from '../support/builders';

const hash = '0'.repeat(64);
const driveChange = (from: string | null, to: string, place: string | null, driveId = 'WD-A1') => ({
  kind: 'job',
  id: 'job-1',
  driveId,
  from,
  to,
  place,
});

function entry(seq: number, type: string, changes: CustodyEntry['link']['changes']): CustodyEntry {
  return {
    seq,
    previousHash: hash,
    hash,
    isWhole: true,
    link: {
      site: 'ams1',
      seq,
      operationId: `operation-${seq}`,
      type,
      v: 1,
      outcome: 'applied',
      code: 'done',
      actor: { kind: 'station', stationId: 'dock-1', operatorId: 'lena' },
      stationId: 'dock-1',
      at: day(seq),
      hubAt: day(seq),
      subjects: [{ kind: 'job', id: 'job-1' }],
      changes,
      payloadHash: hash,
    },
  };
}

const drive: CustodySubject = { kind: 'drive', jobId: 'job-1', name: 'backup', driveId: 'WD-A1' };
const record = (entries: CustodyEntry[], subject: CustodySubject = drive): CustodyRecord => ({
  format: recordFormat,
  site: { id: 'ams1', name: 'Amsterdam' },
  subject,
  createdAt: day(200),
  chain: { links: 9, head: hash },
  entries,
});
const said = { secondOperatorId: 'olof', method: 'purge', certificate: 'D-1' } as const;
const before = [
  entry(1, 'jobCreated', [driveChange(null, 'Specified', null)]),
  entry(5, 'driveScanned', [driveChange('Specified', 'Received', 'dock')]),
  entry(6, 'placeMoved', [
    driveChange('Received', 'Received', 'RACK-4'),
    driveChange('x', 'y', 'HOLD', 'WD-A2'),
  ]),
];
const end: CustodyEntry = {
  ...entry(120, 'driveDestroyed', [driveChange('Received', 'Destroyed', null)]),
  payload: { salt: 's', value: { jobId: 'job-1', driveId: 'WD-A1', ...said } },
};

it('CUSTODY-5 a certificate says what, when, where, how and by which two people, as the links have it', () => {
  expect(certificateOf(record([...before, end]))).toEqual({
    number: 'D-1',
    method: 'purge',
    operatorIds: ['lena', 'olof'],
    arrivedAt: day(5),
    destroyedAt: day(120),
    place: 'RACK-4',
  });
});

it('CUSTODY-5 there is no certificate without the destruction of this very thing, or for a whole job', () => {
  expect(certificateOf(record(before))).toBeNull();
  const other = {
    ...end,
    link: { ...end.link, changes: [driveChange('Received', 'Destroyed', null, 'WD-A2')] },
  };
  expect(certificateOf(record([...before, other]))).toBeNull();
  const { payload: _, ...bare } = end;
  expect(certificateOf(record([...before, bare]))).toBeNull();
  const { driveId: _driveId, ...job } = { ...drive, kind: 'job' as const };
  expect(certificateOf(record([...before, end], job))).toBeNull();
});

it('CUSTODY-5 a package has its own', () => {
  const change = (from: string | null, to: string, place: string | null) => ({
    kind: 'package',
    id: 'box',
    from,
    to,
    place,
  });
  const destroyed: CustodyEntry = {
    ...entry(99, 'packageDestroyed', [change('Unidentified', 'Destroyed', null)]),
    payload: { salt: 's', value: { packageId: 'box', ...said } },
  };
  const entries = [entry(2, 'packageRegistered', [change(null, 'Unidentified', 'HOLD-1')]), destroyed];
  expect(certificateOf(record(entries, { kind: 'package', packageId: 'box' }))).toMatchObject({
    number: 'D-1',
    arrivedAt: day(2),
    destroyedAt: day(99),
    place: 'HOLD-1',
  });
});
