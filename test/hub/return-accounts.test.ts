import { expect, it } from 'vitest';
import { submit } from '../../hub/accept-operations';
import { writePersonal } from '../../hub/customer-api/personal-data';
import { readReturnAccounts } from '../../hub/return-accounts';
import { returnAccountsSchema } from '../../shared/return-accounts';
import { withEachDatabase } from '../support/databases';
import { anHubOperation, aShippedJob, aTestSite, createTestHub, TestStation } from '../support/hub';

withEachDatabase('return accounts', (open) => {
  async function aSiteWithStation() {
    const hub = createTestHub(open());
    const siteId = await aTestSite(hub);
    const station = await TestStation.enrol(hub, siteId);

    /** A job of a customer with an account at this carrier. */
    async function awaited(name: string, carrierName: string | null): Promise<string> {
      const jobId = await aShippedJob(hub, siteId, {
        name,
        trackingNumber: `T${name}`,
        serials: [`S${name}`],
      });
      const returnShipping = carrierName && { carrierName, carrierAccountNumber: '123456789' };
      const body = { returnAddress: null, returnShipping: returnShipping || null };
      await hub.database
        .transaction()
        .execute((tx) => writePersonal(tx, siteId, jobId, { salt: 'c2FsdA==', body }));
      return jobId;
    }

    /** JOB-15: what is here of a cancelled job has only to go back. */
    async function inPackaging(name: string, carrierName: string | null): Promise<string> {
      const jobId = await awaited(name, carrierName);
      const code = `T${name}`.toUpperCase();
      const packageId = `package-${name}`;
      const parcel = { packageId, code, trackingKeys: [code], trackingNumber: code, carrierName: 'DHL' };
      const scan = { packageId, serial: `S${name}`, source: 'hid' as const, jobId: null, confirmed: false };
      const answer = await station.push([
        station.operation('packageScanned', { ...parcel, source: 'hid' }),
        station.operation('packageConditionRecorded', {
          packageId,
          condition: 'intact',
          marks: [],
          note: '',
        }),
        station.operation('driveScanned', scan),
        station.operation('packageClosed', { packageId, missing: [] }),
      ]);
      expect(answer.ok).toBe(true);
      const cancelled = { jobId, ship: false, cancel: true, expectedPackageId: 'none', personalHash: null };
      expect(await submit(hub, siteId, anHubOperation('jobUpdated', cancelled))).toMatchObject({
        outcome: 'applied',
      });
      return jobId;
    }
    return { hub, siteId, awaited, inPackaging };
  }

  it('PACK-9 names the carriers and accounts of what is being packed here, and of nothing else', async () => {
    const here = await aSiteWithStation();
    const elsewhere = await aSiteWithStation();
    const toPack = await here.inPackaging('one', 'DHL');
    await here.inPackaging('two', null);
    await here.awaited('three', 'UPS');
    await elsewhere.inPackaging('four', 'FedEx');
    const { accounts } = returnAccountsSchema.parse(await readReturnAccounts(here.hub, here.siteId));
    expect(accounts).toEqual([{ jobId: toPack, carrierName: 'DHL', accountNumber: '123456789' }]);
  });
});
