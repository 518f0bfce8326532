import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { submit } from '../../hub/accept-operations';
import { verifyCustody } from '../../hub/custody';
import type { Subject } from '../../shared/documents';
import { dayMs, hourMs } from '../../shared/time';
import { day } from '../support/builders';
import { openFaults, startClockHub } from '../support/clock-hub';
import { withEachDatabase } from '../support/databases';
import { aJobCreation, aTestSite, createTestHub, TestStation } from '../support/hub';

withEachDatabase('late faults', (open) => {
  async function setUp() {
    const siteId = await aTestSite(createTestHub(open()));
    const dock = startClockHub(open(), siteId);
    const station = await TestStation.enrol(dock.hub, siteId);
    const jobId = randomUUID();
    await submit(
      dock.hub,
      siteId,
      aJobCreation(jobId, { name: 'late', trackingNumber: '1ZL', serials: ['L1'] }),
    );
    const record = async (faultId: string, subject: Subject, kind: 'drive-damaged' | 'manifest-error') => {
      await dock.operate(station, 'faultRecorded', { faultId, subject, kind, note: '', blocking: false });
      return faultId;
    };
    const ofDrive: Subject = { kind: 'drive', jobId, driveId: 'L1' };
    const faults = async () => openFaults((await dock.jobs()).find(({ id }) => id === jobId));
    return {
      ...dock,
      siteId,
      station,
      jobId,
      ofDrive,
      record,
      faults,
      operateAt: dock.operate.bind(null, station),
    };
  }

  it('TOLD-3 go to the leads once each, to the second, and that is a link of the chain', async () => {
    const dock = await setUp();
    await dock.record('one', dock.ofDrive, 'drive-damaged');
    await dock.record('two', dock.ofDrive, 'manifest-error');
    await dock.pass(4 * hourMs - 1000, hourMs);
    expect(await dock.recorded('faultEscalated')).toEqual([]);
    await dock.pass(2000, 1000);
    await dock.pass(2 * dayMs);
    const ran = await dock.recorded('faultEscalated');
    expect(ran.map(({ payload, outcome }) => [(payload as { faultId: string }).faultId, outcome])).toEqual([
      ['one', 'applied'],
      ['two', 'applied'],
    ]);
    expect(
      (await dock.faults()).map(({ escalated, nextStep }) => escalated?.dueAt === nextStep.dueAt),
    ).toEqual([true, true]);
    expect(await verifyCustody(dock.hub, dock.siteId)).toMatchObject({ ok: true });
    // A customer hears of the fault, and not of who deals with it.
    expect((await dock.told()).map(({ kind }) => kind)).toEqual(['faultOpened', 'faultOpened']);
    await dock.stop();
  });

  it('TOLD-3 that are put aside go to them when they are awake again, and not before', async () => {
    const dock = await setUp();
    const faultId = await dock.record('aside', dock.ofDrive, 'drive-damaged');
    const { ofDrive: subject } = dock;
    const snooze = { faultId, subject, from: null, until: day(1), condition: null };
    await dock.operateAt('faultSnoozed', snooze);
    await dock.pass(dayMs - hourMs);
    expect(await dock.recorded('faultEscalated')).toEqual([]);
    await dock.pass(2 * hourMs);
    expect(await dock.recorded('faultEscalated')).toHaveLength(1);
    await dock.stop();
  });

  it('TOLD-3 of days without the hub go to them when it is back', async () => {
    const dock = await setUp();
    await dock.record('asleep', dock.ofDrive, 'drive-damaged');
    await dock.sleep(3 * dayMs);
    await dock.pass(hourMs);
    expect((await dock.faults())[0]?.escalated).toMatchObject({ dueAt: day(4 / 24) });
    await dock.stop();
  });
});
