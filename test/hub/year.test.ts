import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { buildApp } from '../../hub/app';
import { verifyCustody } from '../../hub/custody';
import { createToken } from '../../hub/tokens';
import type { Subject } from '../../shared/documents';
import type { Payload } from '../../shared/operations';
import { dayMs } from '../../shared/time';
import { aDriveRequest, anImportRequest } from '../shared/azure/job-requests';
import { day } from '../support/builders';
import { codes, named, openFaults, startClockHub } from '../support/clock-hub';
import { withEachDatabase } from '../support/databases';
import { aTestSite, createTestHub, TestStation } from '../support/hub';

const subscription = 'year';
const path = (name: string) =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/${name}?api-version=2021-01-01`;

/** A site's year through the doors that customers and stations use; only the time is the test's. */
withEachDatabase('a year of a site', (open) => {
  it('JOB-2, JOB-3, JOB-5, JOB-11, DRIVE-3, DRIVE-7, UNKNOWN-1: every clock from its start to its end', async () => {
    const siteId = await aTestSite(createTestHub(open()));
    const dock = startClockHub(open(), siteId);
    const app = buildApp(dock.hub, { tls: null, publicUrl: null, admin: null });
    const { token } = await createToken(dock.hub, siteId, { subscription, days: 999 });
    const ask = async (method: 'PUT' | 'PATCH' | 'GET' | 'DELETE', name: string, body?: unknown) => {
      const response = await app.inject({
        method,
        url: path(name),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      return { status: response.statusCode, body: response.body === '' ? null : response.json() };
    };
    const create = async (name: string) => {
      const drives = [aDriveRequest(`${name.toUpperCase()}1`)];
      const request = anImportRequest({ driveList: drives });
      expect(await ask('PUT', name, { ...request, location: 'West Europe' })).toMatchObject({ status: 201 });
    };
    const send = async (name: string) => {
      await create(name);
      const deliveryPackage = { carrierName: 'DHL', trackingNumber: `1Z${name.toUpperCase()}` };
      const sent = await ask('PATCH', name, { properties: { state: 'Shipping', deliveryPackage } });
      expect(sent).toMatchObject({ status: 200 });
    };
    const station = await TestStation.enrol(dock.hub, siteId);
    const operate = dock.operate.bind(null, station) as <T extends Parameters<typeof dock.operate>[1]>(
      type: T,
      payload: Payload<T>,
    ) => Promise<string>;
    const job = async (name: string) => named(await dock.jobs(), name);
    const called = async (faultId: string, subject: Subject, channel: 'phone' | 'email') =>
      operate('contactRecorded', { faultId, subject, channel, direction: 'out', answered: false, note: '' });

    await create('draft');
    await send('silent');
    await send('good');
    const stray = randomUUID();
    const nobody = { code: '', trackingKeys: [], trackingNumber: null, carrierName: null };
    await operate('packageRegistered', {
      packageId: stray,
      ...nobody,
      sender: '',
      place: 'hold',
      note: 'torn',
    });
    const ofStray: Subject = { kind: 'package', packageId: stray };
    const strayFault = openFaults((await dock.packages()).find(({ id }) => id === stray))[0]?.id ?? '';
    await called(strayFault, ofStray, 'phone');

    // `good` comes on day 2, is copied and goes back on day 5.
    await dock.pass(2 * dayMs);
    const good = (await job('good'))?.id ?? '';
    const packageId = randomUUID();
    const label = { code: '1ZGOOD', trackingKeys: ['1ZGOOD'], trackingNumber: '1ZGOOD', carrierName: 'DHL' };
    const opened = await dock.packages();
    const expected = opened.find(({ jobIds }) => jobIds.includes(good))?.id ?? packageId;
    await operate('packageScanned', { packageId, ...label, source: 'hid' });
    const drive = { jobId: good, driveId: 'GOOD1' };
    await operate('driveScanned', {
      packageId: expected,
      serial: 'GOOD1',
      source: 'hid',
      jobId: good,
      confirmed: false,
    });
    await operate('packageConditionRecorded', {
      packageId: expected,
      condition: 'intact',
      marks: [],
      note: '',
    });
    await operate('packageClosed', { packageId: expected, missing: [] });
    await operate('transferStarted', { ...drive, confirmedAwaited: false });
    const copied = { bytesDone: 9, bytesTotal: 9, errors: 0, warnings: 0, reason: null };
    await operate('transferEnded', { ...drive, ...copied });
    await dock.pass(3 * dayMs);
    const back = { carrierName: 'DHL', trackingNumber: '1ZBACK', shipDate: dock.time.now(), reason: '' };
    await operate('shipped', { jobId: good, driveIds: ['GOOD1'], ...back });
    expect(await job('good')).toMatchObject({ state: 'Completed', endedAt: day(5) });

    // Day 11: warnings. Day 14: the draft is gone, the silent one is overdue and given up, the stray parcel is to go back.
    await dock.pass(6.5 * dayMs);
    expect(codes(await dock.notices()).sort()).toEqual(['clock.willDelete', 'clock.willGiveUp']);
    await dock.pass(3 * dayMs);
    expect((await ask('GET', 'draft')).status).toBe(404);
    expect((await ask('GET', 'silent')).body.properties.driveList).toMatchObject([
      { state: 'NeverReceived' },
    ]);
    const silent = await job('silent');
    expect(openFaults(silent).map(({ kind }) => kind)).toEqual(['drive-never-received', 'package-overdue']);
    const overdue = openFaults(silent).find(({ kind }) => kind === 'package-overdue')?.id ?? '';
    const strayStep = async () =>
      openFaults((await dock.packages()).find(({ id }) => id === stray)).map(({ nextStep }) => nextStep.code);
    expect(await strayStep()).toEqual(['returnParcel']);

    // Thirty days after the first attempt to reach the customer a lead may close it.
    const ofSilent: Subject = { kind: 'job', jobId: silent?.id ?? '' };
    await called(overdue, ofSilent, 'email');
    await called(strayFault, ofStray, 'email');
    const close = { jobId: silent?.id ?? '', reason: 'nobody answers' };
    await dock.pass(29 * dayMs);
    await expect(operate('jobClosed', close)).rejects.toThrow('job.closeTooEarly');
    await dock.pass(1.5 * dayMs);
    expect(openFaults(await job('silent')).map(({ nextStep }) => nextStep)).toContainEqual({
      code: 'closeJob',
      dueAt: day(44.5),
    });
    await operate('jobClosed', close);
    expect(await job('silent')).toMatchObject({ state: 'Closed', endedAt: day(45) });
    await called(strayFault, ofStray, 'phone');

    // Ninety days after their ends the records go; the parcel of nobody may be destroyed, by two people and not before.
    const destroy = {
      packageId: stray,
      secondOperatorId: 'anna',
      method: 'purge',
      certificate: 'C-1',
    } as const;
    await dock.pass(44 * dayMs);
    expect(await strayStep()).toEqual(['awaitAnswer']);
    await expect(operate('packageDestroyed', destroy)).rejects.toThrow('destroy.tooEarly');
    await dock.pass(2 * dayMs);
    expect(await strayStep()).toEqual(['destroy']);
    await operate('packageDestroyed', destroy);
    expect((await ask('GET', 'good')).status).toBe(200);
    await dock.pass(5 * dayMs);
    expect((await ask('GET', 'good')).status).toBe(404);
    expect((await ask('GET', 'silent')).status).toBe(200);
    await dock.pass(269 * dayMs);
    expect(await dock.jobs()).toEqual([]);
    expect(dock.time.now()).toBe(day(365));

    const personal = await dock.hub.database
      .selectFrom('personal')
      .select('job_id')
      .where('site', '=', siteId)
      .execute();
    expect(personal).toEqual([]);
    const ran = await dock.recorded('clockExpired');
    expect(ran.map(({ at }) => at)).toEqual([14, 14, 14, 14, 44.5, 90, 95, 135].map((days) => day(days)));
    expect(await verifyCustody(dock.hub, siteId)).toMatchObject({ ok: true });
    expect(dock.hub.logged()).not.toContain('alarm');
    await dock.stop();
    await app.close();
  });
});
