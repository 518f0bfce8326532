import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDriveRequest, anImportRequest, aReturnAddress } from '../../shared/azure/job-requests';
import { type OpenApi, openCustomerApi } from './open-customer-api';

let api: OpenApi;
beforeAll(async () => {
  api = await openCustomerApi();
});
afterAll(() => api.close());

const deliveryPackage = {
  carrierName: 'UPS',
  trackingNumber: '1Z999AA10123456784',
  driveCount: 1,
  shipDate: '8/11/2017 9:05:00 PM',
};
const put = (name: string, properties: Record<string, unknown> = {}) =>
  api.request('PUT', api.job(name), anImportRequest(properties));
const patch = (name: string, properties: unknown, tags?: unknown) =>
  api.request('PATCH', api.job(name), { properties, ...(tags ? { tags } : {}) });
const outcome = async (answer: ReturnType<typeof patch>) => {
  const { status, body } = await answer;
  return body.error ? [status, body.error.code, body.error.target] : [status, body.properties.state];
};
let number = 0;
/** Tracking numbers of their own, so that no two jobs wait for one parcel. */
const ownPackage = () => ({ ...deliveryPackage, trackingNumber: `OWN-TRACKING-${(number += 1)}` });
const shipped = async (name: string) => {
  await put(name, { driveList: [aDriveRequest(`SN${name}`)], deliveryPackage: ownPackage() });
  expect(await outcome(patch(name, { state: 'Shipping' }))).toEqual([200, 'Shipping']);
};

describe('JOB-1 Shipping', () => {
  test('needs the delivery package and the return address, before or in the same update', async () => {
    await put('ship', { returnAddress: null });
    expect(await outcome(patch('ship', { state: 'Shipping' }))).toEqual([
      400,
      'DeliveryPackageRequired',
      'properties.deliveryPackage',
    ]);
    expect(await outcome(patch('ship', { state: 'Shipping', deliveryPackage }))).toEqual([
      400,
      'ReturnAddressRequired',
      'properties.returnAddress',
    ]);
    expect(await outcome(patch('ship', { returnAddress: aReturnAddress }))).toEqual([200, 'Creating']);
    const { body } = await patch('ship', { state: 'Shipping', deliveryPackage });
    expect(body.properties).toMatchObject({
      state: 'Shipping',
      deliveryPackage,
      returnAddress: aReturnAddress,
    });
  });

  test('a refused update stores nothing of it', async () => {
    await put('atomic', { returnAddress: null });
    await patch('atomic', { state: 'Shipping', returnAddress: aReturnAddress, logLevel: 'Error' });
    const { body } = await api.request('GET', api.job('atomic'));
    expect(body.properties).not.toHaveProperty('returnAddress');
    expect(body.properties.logLevel).toBe('Verbose');
  });

  test('an empty state changes nothing, and a job that is on its way stays so', async () => {
    await put('empty');
    expect(await outcome(patch('empty', { state: '', backupDriveManifest: true }))).toEqual([
      200,
      'Creating',
    ]);
    await shipped('again');
    expect(await outcome(patch('again', { state: 'Shipping' }))).toEqual([200, 'Shipping']);
  });
});

describe('JOB-22 a return address that is changed on the way', () => {
  test('is told to the old contact, without the new address; one that stays or is still being written is not', async () => {
    const newAddress = { ...aReturnAddress, streetAddress1: 'Elsewhere 1', email: 'thief@example.org' };
    const mails = async (name: string) =>
      (await api.deps.database.selectFrom('mail').selectAll().execute()).filter(({ content }) =>
        content.subject.includes(name),
      );
    await put('draft', { driveList: [aDriveRequest('SNdraft')] });
    await patch('draft', { returnAddress: newAddress });
    expect(await mails('draft')).toEqual([]);
    await shipped('moved');
    await patch('moved', { returnAddress: aReturnAddress, tags: {} });
    expect(await mails('moved')).toEqual([]);
    expect(await outcome(patch('moved', { returnAddress: newAddress }))).toEqual([200, 'Shipping']);
    const [mail, ...more] = await mails('moved');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      state: 'queued',
      told: [],
      content: { to: { address: aReturnAddress.email } },
    });
    expect(mail?.content.text).toContain('answer this mail at once');
    expect(mail?.content.text).not.toMatch(/Elsewhere|thief/);
  });
});

describe('JOB-15 cancel', () => {
  test('keeps the state and cannot be withdrawn; a cancelled job does not ship', async () => {
    await put('cancelled', { deliveryPackage: ownPackage() });
    const { body } = await patch('cancelled', { cancelRequested: true });
    expect(body.properties).toMatchObject({ state: 'Creating', cancelRequested: true });
    expect(await outcome(patch('cancelled', { cancelRequested: false }))).toEqual([
      400,
      'InvalidParameter',
      'properties.cancelRequested',
    ]);
    expect(await outcome(patch('cancelled', { state: 'Shipping' }))).toEqual([
      409,
      'JobCancelled',
      'properties.state',
    ]);
  });

  test('is refused from Packaging on', async () => {
    await shipped('packed');
    const { drives } = await api.jobOf('packed');
    await api.changeJob('packed', {
      state: 'Packaging',
      transferBegan: true,
      drives: drives.map((drive) => ({ ...drive, state: 'Completed', arrivedAt: api.deps.now() })),
    });
    expect(await outcome(patch('packed', { cancelRequested: true }))).toEqual([
      409,
      'CancelNotAllowed',
      'properties.cancelRequested',
    ]);
  });
});

describe('JOB-22 what may change when', () => {
  test('in Shipping: another delivery package, another drive list, another key', async () => {
    await shipped('moving');
    expect(
      (await patch('moving', { deliveryPackage: { carrierName: 'DHL', trackingNumber: 'NEW-1' } })).body
        .properties.deliveryPackage,
    ).toEqual({
      carrierName: 'DHL',
      trackingNumber: 'NEW-1',
    });
    const key = '000000-000000-000000-000000-000000-000000-000000-000011';
    const driveList = [{ ...aDriveRequest('SNmoving'), bitLockerKey: key }, aDriveRequest('SNsecond')];
    expect((await patch('moving', { driveList })).body.properties.driveList).toHaveLength(2);
    const keys = await api.request('POST', api.job('moving').replace('?', '/listBitLockerKeys?'));
    expect(keys.body.value[0]).toEqual({ driveId: 'SNmoving', bitLockerKey: key });
  });

  test('only a key changes: it is stored although nothing else of the list does', async () => {
    await shipped('rekeyed');
    const bitLockerKey = '000000-000000-000000-000000-000000-000000-000000-000022';
    await patch('rekeyed', { driveList: [{ ...aDriveRequest('SNrekeyed'), bitLockerKey }] });
    const keys = await api.request('POST', api.job('rekeyed').replace('?', '/listBitLockerKeys?'));
    expect(keys.body.value).toEqual([{ driveId: 'SNrekeyed', bitLockerKey }]);
  });

  test('a listed drive keeps its key, a new one needs one', async () => {
    await put('kept');
    const { bitLockerKey: _key, ...keyless } = aDriveRequest();
    expect((await patch('kept', { driveList: [keyless] })).status).toBe(200);
    expect(await outcome(patch('kept', { driveList: [keyless, { ...keyless, driveId: 'NEW1' }] }))).toEqual([
      400,
      'MissingParameter',
      'properties.driveList[1].bitLockerKey',
    ]);
  });

  test('a drive that has arrived cannot be dropped', async () => {
    await shipped('arrived');
    const { drives } = await api.jobOf('arrived');
    await api.changeJob('arrived', {
      drives: drives.map((drive) => ({ ...drive, state: 'Received', arrivedAt: api.deps.now() })),
    });
    const { status, body } = await patch('arrived', { driveList: [aDriveRequest('OTHER')] });
    expect([status, body.error.target]).toEqual([409, 'properties.driveList']);
  });

  test('ended: tags only', async () => {
    await shipped('ended');
    await api.changeJob('ended', { state: 'Completed', endedAt: api.deps.now(), drives: [] });
    expect(await outcome(patch('ended', { logLevel: 'Error' }))).toEqual([
      409,
      'PropertyChangeNotAllowed',
      expect.stringMatching(/^properties/),
    ]);
    const { status, body } = await patch('ended', undefined, { done: 'yes' });
    expect([status, body.tags]).toEqual([200, { done: 'yes' }]);
  });

  test('the export definition, the account and the path cannot be updated', async () => {
    await put('fixed');
    expect(await outcome(patch('fixed', { diagnosticsPath: 'elsewhere' }))).toEqual([
      400,
      'PropertyChangeNotAllowed',
      'properties.diagnosticsPath',
    ]);
  });
});

test('parts of the personal data change on their own, also when two updates meet', async () => {
  await put('meeting');
  const answers = await Promise.all([
    patch('meeting', { returnAddress: { ...aReturnAddress, city: 'Ystad' } }),
    patch('meeting', { returnShipping: { carrierName: 'UPS', carrierAccountNumber: '77' } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const { body } = await api.request('GET', api.job('meeting'));
  expect(body.properties).toMatchObject({
    returnAddress: { city: 'Ystad' },
    returnShipping: { carrierName: 'UPS', carrierAccountNumber: '77' },
  });
});

test('a job that is not there is a 404', async () => {
  expect(await outcome(patch('nobody', {}))).toEqual([404, 'ResourceNotFound', 'jobName']);
});
