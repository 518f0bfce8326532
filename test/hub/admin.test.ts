import { expect, it } from 'vitest';
import { createAdmin } from '../../hub/admin';
import { ensureSite } from '../../hub/first-site';
import { setUpSite } from '../../hub/set-up';
import { listSites } from '../../hub/sites';
import { enrolStation } from '../../hub/stations';
import { withEachDatabase } from '../support/databases';
import { createTestHub } from '../support/hub';

const ada = { name: 'Ada', badge: 'ADA00001', role: 'admin', pin: '740218' } as const;
const ben = { ...ada, name: 'Ben', badge: 'BEN00001' };

withEachDatabase('admin calls', (database) => {
  const open = () => {
    const hub = createTestHub(database());
    const announced: string[] = [];
    return { hub, announced, admin: createAdmin(hub, (code) => announced.push(code)) };
  };

  it('loads the demo into an untouched hub only, and leaving it makes an empty site that can be set up', async () => {
    const { hub, announced, admin } = open();
    const first = await ensureSite(hub);
    expect(await admin.chooseDemo({ choice: 'leave' })).toEqual({ ok: false, problem: 'not-allowed' });

    const chosen = await admin.chooseDemo({ choice: 'demo' });
    const [demo, ...others] = await listSites(hub);
    expect(demo).toMatchObject({ demo: true });
    expect(others).toEqual([]);
    const enrolled = await enrolStation(hub, { code: chosen.ok ? chosen.code : '', name: 'Dock 1' });
    expect(enrolled?.siteId).toBe(demo?.siteId);
    expect(await admin.verifyCustody({ site: first })).toMatchObject({ ok: false });
    expect(await admin.verifyCustody({ site: null })).toMatchObject({ ok: true });

    expect(await admin.chooseDemo({ choice: 'leave' })).toMatchObject({ ok: true });
    const [real] = await listSites(hub);
    expect(real).toMatchObject({ demo: false });
    const setUp = { siteName: 'Lund', adminName: 'Ada', badge: ada.badge, pin: ada.pin };
    expect(announced).toHaveLength(1);
    expect(await setUpSite(hub, real?.siteId ?? '', { ...setUp, code: announced[0] ?? '' })).toBeNull();
    expect(await admin.chooseDemo({ choice: 'demo' })).toEqual({ ok: false, problem: 'not-empty' });
    expect(await admin.chooseDemo({ choice: 'empty' })).toMatchObject({ ok: true });
  });

  it('creates operators with badges that can be scanned and PINs that can be typed', async () => {
    const { admin } = open();
    expect(await admin.createOperator({ ...ben, badge: '$C:CLOSE' })).toEqual({
      ok: false,
      problem: 'badge-invalid',
    });
    expect(await admin.createOperator({ ...ben, pin: 'abcdef' })).toEqual({ ok: false, problem: 'pin-weak' });
    expect(await admin.createOperator({ ...ben, badge: 'gate 4711', pin: '1234' })).toMatchObject({
      ok: true,
      weakPin: true,
    });
    expect(await admin.createOperator(ben)).toMatchObject({ ok: true, weakPin: false });
    expect(await admin.createOperator(ben)).toMatchObject({ ok: false, problem: 'operator.badgeTaken' });
  });

  it('TOLD-4 sets, shows and removes the shift mailbox of the site', async () => {
    const { admin } = open();
    const mailbox = {
      addresses: ['shift@example.com'],
      ends: ['06:00', '14:00'],
      timeZone: 'Europe/Stockholm',
      language: 'sv' as const,
    };
    expect(await admin.setShiftMail(mailbox)).toEqual({});
    expect(await admin.readShiftMail({})).toEqual({ shiftMail: { ...mailbox, lastMail: null } });
    await admin.setShiftMail({ ...mailbox, ends: ['22:00'] });
    expect((await admin.readShiftMail({})).shiftMail?.ends).toEqual(['22:00']);
    expect(await admin.removeShiftMail({})).toEqual({ ok: true });
    expect(await admin.readShiftMail({})).toEqual({ shiftMail: null });
    expect(await admin.removeShiftMail({})).toEqual({ ok: false });
  });
});
