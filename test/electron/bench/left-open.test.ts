import { expect, test, vi } from 'vitest';
import { createBay } from '../../../electron/bench/bay';
import { type BayRecord, emptyRecord, noProgress } from '../../../electron/bench/bench-records';
import { createCopies } from '../../../electron/bench/copies';
import type { FoundDrive } from '../../../electron/drives/found-drive';
import { noEngine } from '../../support/no-engine';

const drive: FoundDrive = {
  device: '/dev/sdb',
  serial: '9WM35C2V',
  wwn: null,
  model: null,
  bytes: 1_000_000,
  bus: 'sata',
  bay: '1',
  isRemovable: false,
  isReadOnly: false,
  sectorBytes: 512,
  volumes: [
    {
      id: '/dev/sdb1',
      bytes: 1_000_000,
      fileSystem: 'bitlocker',
      label: null,
      isAuxiliary: false,
      mountedAt: ['/run/dockside/drives/x'],
      openedAs: ['/dev/mapper/x'],
    },
  ],
};
const now = '2026-03-02T06:00:00.000Z';
const left: BayRecord = {
  ...emptyRecord(1, now),
  isOpen: true,
  scan: {
    label: '9WM35C2V',
    jobId: 'job-1',
    driveId: '9WM35C2V',
    jobName: 'law-discovery',
    direction: 'import',
    manifestFile: null,
    manifestHash: null,
    logLevel: 'Error',
    backupManifest: false,
    selection: null,
  },
  run: {
    id: '5f1c2d3e-0000-4000-8000-00000000abcd',
    operatorId: 'olof',
    startedAt: now,
    wish: 'copy',
    progress: noProgress,
    result: null,
  },
};

test('BENCH-1 a drive that a killed host left open is not safe until it was opened once more and locked', async () => {
  const acts: string[] = [];
  let isHubAway = true;
  const bay = createBay(
    {
      drives: {
        find: async () => ({ drives: [drive], leftOut: [] }),
        mountVolume: async () => {
          acts.push('opened');
          const release = async () => {
            acts.push('locked');
            return null;
          };
          return { mounted: { folder: '/run/dockside/drives/x', isReadOnly: true, release } };
        },
      },
      callHub: async () =>
        isHubAway ? null : { status: 200, body: { ok: true, bitLockerKey: '111111-222222' } },
      startEngine: noEngine,
      copies: createCopies(() => 4),
      transfersFolder: '/nowhere',
      firstDelayMs: 1000,
      now: () => now,
      ticks: () => 0,
      newId: () => 'id',
      after: () => () => undefined,
      save: () => undefined,
      log: () => undefined,
    },
    left,
  );
  bay.look(drive, [drive]);
  await vi.waitFor(() => expect(bay.view()).toMatchObject({ state: 'waiting' }));
  expect(await bay.release()).toBe(true);
  expect(bay.view()).toMatchObject({ state: 'stopped', problem: { reason: 'still-in-use', fault: null } });
  expect(bay.clear()).toBe('copying');
  isHubAway = false;
  expect(await bay.release()).toBe(true);
  expect([bay.view().state, acts]).toEqual(['safe', ['opened', 'locked']]);
});
