import { describe, expect, it } from 'vitest';
import { checkPin } from '../../hub/check-pin';
import { listPinVerifiers, saveOperator } from '../../hub/operators';
import { createSetUpCode, setUpSite } from '../../hub/set-up';
import { createSite } from '../../hub/sites';
import {
  authenticateStation,
  createEnrolmentCode,
  enrolStation,
  listStations,
  revokeStation,
} from '../../hub/stations';
import { authenticateToken, createToken } from '../../hub/tokens';
import { aSite } from '../support/builders';
import { withEachDatabase } from '../support/databases';
import { aTestSite, createTestHub } from '../support/hub';

const minuteMs = 60_000;

withEachDatabase('stations and operators', (open) => {
  async function setUp() {
    const hub = createTestHub(open());
    return { hub, siteId: await aTestSite(hub) };
  }

  describe('enrolment', () => {
    it('takes a code once, however it is typed', async () => {
      const { hub, siteId } = await setUp();
      const { code } = await createEnrolmentCode(hub, siteId, null);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      const typed = code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      const enrolled = await enrolStation(hub, { code: typed, name: 'Dock 1' });
      expect(enrolled).toMatchObject({ siteId });
      expect(await enrolStation(hub, { code, name: 'Dock 2' })).toBeNull();
      const credential = enrolled?.credential ?? '';
      expect(await authenticateStation(hub, credential)).toMatchObject({
        siteId,
        stationId: enrolled?.stationId,
      });
      expect(Buffer.from(credential, 'base64url')).toHaveLength(32);
    });

    it('takes no code that is older than ten minutes, and none that was never given', async () => {
      const { hub, siteId } = await setUp();
      const { code } = await createEnrolmentCode(hub, siteId, null);
      hub.advance(10 * minuteMs);
      expect(await enrolStation(hub, { code, name: 'Dock' })).toBeNull();
      expect(await enrolStation(hub, { code: 'AAAA-AAAA', name: 'Dock' })).toBeNull();
    });

    it('ends with a revocation, at once', async () => {
      const { hub, siteId } = await setUp();
      const { code } = await createEnrolmentCode(hub, siteId, 'Bench');
      const enrolled = await enrolStation(hub, { code, name: 'ignored' });
      expect(await revokeStation(hub, siteId, enrolled?.stationId ?? '')).toBe(true);
      expect(await authenticateStation(hub, enrolled?.credential ?? '')).toBe('revoked');
      expect(await authenticateStation(hub, 'unknown')).toBe('unauthorized');
      expect(await listStations(hub, siteId)).toMatchObject([{ name: 'Bench', revokedAt: hub.now() }]);
      expect(await revokeStation(hub, siteId, 'none')).toBe(false);
    });

    it('keeps neither code nor credential', async () => {
      const { hub, siteId } = await setUp();
      const { code } = await createEnrolmentCode(hub, siteId, null);
      const enrolled = await enrolStation(hub, { code, name: 'Dock' });
      const { token } = await createToken(hub, siteId, { subscription: 'contoso', days: 1 });
      const rows = [
        await hub.database.selectFrom('enrolment_code').selectAll().execute(),
        await hub.database.selectFrom('station').selectAll().execute(),
        await hub.database.selectFrom('token').selectAll().execute(),
      ];
      for (const secret of [code, enrolled?.credential ?? '?', token]) {
        expect(JSON.stringify(rows)).not.toContain(secret);
      }
    });
  });

  it('gives a customer a token for one subscription, until it expires', async () => {
    const { hub, siteId } = await setUp();
    const { token } = await createToken(hub, siteId, { subscription: 'Contoso', days: 30 });
    expect(await authenticateToken(hub, token)).toEqual({ siteId, subscription: 'contoso' });
    expect(await authenticateToken(hub, `${token}x`)).toBeNull();
    hub.advance(30 * 24 * 60 * minuteMs);
    expect(await authenticateToken(hub, token)).toBeNull();
  });

  describe('PIN', () => {
    const actor = { kind: 'hub' } as const;
    const operator = { id: 'lena', name: 'Lena', badge: 'B-7', role: 'lead' as const, active: true };

    it('is checked, five times at most in fifteen minutes', async () => {
      const { hub, siteId } = await setUp();
      await saveOperator(hub, siteId, { operator, pin: '480215', actor });
      const guess = (pin: string) => checkPin(hub, siteId, { operatorId: 'lena', pin });
      expect(await guess('480215')).toEqual({ ok: true });
      for (const triesLeft of [4, 3, 2, 1]) {
        expect(await guess('111111')).toEqual({ ok: false, problem: 'wrong', triesLeft });
      }
      const locked = await guess('111111');
      expect(locked).toMatchObject({ ok: false, problem: 'locked' });
      expect(await guess('480215')).toEqual(locked);
      hub.advance(15 * minuteMs);
      expect(await guess('480215')).toEqual({ ok: true });
      expect(await checkPin(hub, siteId, { operatorId: 'nobody', pin: '1' })).toMatchObject({
        problem: 'unknown-operator',
      });
    });

    it('counts guesses that are made at the same time', async () => {
      const { hub, siteId } = await setUp();
      await saveOperator(hub, siteId, { operator, pin: '480215', actor });
      const guesses = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          checkPin(hub, siteId, { operatorId: 'lena', pin: `90817${at}` }),
        ),
      );
      expect(guesses.filter((guess) => !guess.ok && guess.problem === 'wrong')).toHaveLength(4);
    });

    it('is refused when it is weak, with the operator', async () => {
      const { hub, siteId } = await setUp();
      for (const pin of ['12345', '123456', '777777', '121212', '654321', 'abcdef']) {
        expect(await saveOperator(hub, siteId, { operator, pin, actor })).toMatchObject({ code: 'pin-weak' });
      }
      expect(await listPinVerifiers(hub, siteId)).toEqual([]);
    });

    it('is handed to stations as a verifier, of active operators only', async () => {
      const { hub, siteId } = await setUp();
      await saveOperator(hub, siteId, { operator, pin: '480215', actor });
      const [first] = await listPinVerifiers(hub, siteId);
      expect(first).toEqual({
        operatorId: 'lena',
        verifier: expect.stringMatching(/^scrypt\$32768\$8\$1\$/),
      });
      await saveOperator(hub, siteId, { operator: { ...operator, name: 'Lena B.' }, pin: null, actor });
      expect(await listPinVerifiers(hub, siteId)).toEqual([first]);
      await saveOperator(hub, siteId, { operator: { ...operator, active: false }, pin: null, actor });
      expect(await listPinVerifiers(hub, siteId)).toEqual([]);
    });
  });

  it('lets the printed code make the first admin, once', async () => {
    const { hub } = await setUp();
    const { kind: _, ...site } = aSite({ id: 'fresh-site' });
    await createSite(hub, site);
    const code = await createSetUpCode(hub, 'fresh-site');
    const input = { code, siteName: 'Lund', adminName: 'Olle', badge: 'B-1', pin: '480215' };
    expect(await setUpSite(hub, 'fresh-site', { ...input, code: 'AAAA-AAAA' })).toBe('code-wrong');
    expect(await setUpSite(hub, 'fresh-site', { ...input, pin: '123456' })).toBe('pin-weak');
    // Two who read the same console at the same moment.
    const both = [input, { ...input, badge: 'SECOND-1' }].map((one) => setUpSite(hub, 'fresh-site', one));
    expect((await Promise.all(both)).filter((problem) => problem === null)).toHaveLength(1);
    expect(await setUpSite(hub, 'fresh-site', input)).toBe('already-set-up');
    const { body } = await hub.database
      .selectFrom('document')
      .select('body')
      .where('site', '=', 'fresh-site')
      .where('kind', '=', 'site')
      .executeTakeFirstOrThrow();
    expect(body).toMatchObject({ name: 'Lund' });
  });
});
