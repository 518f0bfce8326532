import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aDriveRequest,
  anExportRequest,
  anImportRequest,
  aReturnAddress,
} from '../../shared/azure/job-requests';
import { type OpenApi, openCustomerApi, version } from './open-customer-api';

let api: OpenApi;
beforeAll(async () => {
  api = await openCustomerApi();
});
afterAll(() => api.close());

const put = (name: string, body: unknown, query = version) => api.request('PUT', api.job(name, query), body);

describe('creating a job', () => {
  test('answers 201 as it was recorded of the real service', async () => {
    const { status, body } = await put('recorded', {
      ...anImportRequest(),
      location: 'westus',
      tags: { a: 'b' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(
        /^\/subscriptions\/.+\/resourceGroups\/myResourceGroup\/providers\/Microsoft\.ImportExport\/jobs\/recorded$/,
      ),
      name: 'recorded',
      type: 'Microsoft.ImportExport/jobs',
      location: 'westus',
      tags: { a: 'b' },
      identity: { type: 'None' },
      properties: {
        state: 'Creating',
        cancelRequested: false,
        provisioningState: 'Succeeded',
        encryptionKey: { kekType: 'MicrosoftManaged' },
        jobType: 'Import',
        returnAddress: aReturnAddress,
        returnShipping: { carrierName: 'FedEx', carrierAccountNumber: '989ffff' },
        shippingInformation: {
          recipientName: 'Dockside 数据中心',
          city: 'Växjö',
          additionalInformation: 'Gate 4',
        },
        driveList: [{ driveId: '9CA995BB', state: 'Specified', manifestFile: '\\DriveManifest.xml' }],
      },
    });
    expect(body.properties).not.toHaveProperty('percentComplete');
    expect(body.properties.driveList[0]).not.toHaveProperty('bitLockerKey');
    const again = await api.request('GET', api.job('recorded'));
    expect(again.body).toEqual({ ...body, location: 'West US' });
  });

  test('an export job has its selection and no drives', async () => {
    const { status, body } = await put(
      'export-1',
      anExportRequest({ export: { blobListBlobPath: '/lists/a.xml' } }),
    );
    expect(status).toBe(201);
    expect(body.properties).toMatchObject({ export: { blobListBlobPath: '/lists/a.xml' }, driveList: [] });
    const old = await api.request('GET', api.job('export-1', 'api-version=2016-11-01'));
    expect(old.body.properties.export).toEqual({ blobListblobPath: '/lists/a.xml' });
    expect(old.body).not.toHaveProperty('systemData');
  });

  test.each([
    ['x', 400, 'InvalidJobName'],
    ['a'.repeat(65), 400, 'InvalidJobName'],
    ['with%20space', 400, 'InvalidJobName'],
    ['a%2Fb', 400, 'InvalidJobName'],
    ['null%00byte', 400, 'InvalidJobName'],
    ['A_fine-Name1', 201, undefined],
  ])('JOB-22 name %s', async (name, status, code) => {
    const answer = await put(name, anImportRequest());
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  });

  test('JOB-17 eleven drives are refused, ten are not', async () => {
    const drives = (count: number) =>
      Array.from({ length: count }, (_none, index) => aDriveRequest(`SER${index}`));
    expect((await put('ten', anImportRequest({ driveList: drives(10) }))).status).toBe(201);
    const { status, body } = await put('eleven', anImportRequest({ driveList: drives(11) }));
    expect([status, body.error.target]).toEqual([400, 'properties.driveList']);
  });

  test('a location that is not served here is refused', async () => {
    const { status, body } = await put('far', { ...anImportRequest(), location: 'northpole' });
    expect([status, body.error.code, body.error.target]).toEqual([
      400,
      'LocationNotAvailableForResourceType',
      'location',
    ]);
  });

  test('the key of a new drive is required, a doubtful one is accepted with a warning', async () => {
    const { bitLockerKey: _key, ...keyless } = aDriveRequest();
    const refused = await put('keyless', anImportRequest({ driveList: [keyless] }));
    expect([refused.status, refused.body.error.target]).toEqual([
      400,
      'properties.driveList[0].bitLockerKey',
    ]);
    const doubtful = '439675-460165-128202-905124-487224-524332-851649-442187';
    const accepted = await put(
      'doubtful',
      anImportRequest({
        driveList: [{ ...aDriveRequest('OTHER1'), bitLockerKey: doubtful }],
        returnShipping: { carrierName: 'Pigeon', carrierAccountNumber: '1' },
      }),
    );
    expect(accepted.status).toBe(201);
    expect(accepted.headers['x-dockside-warnings']).toBe(
      'ImplausibleBitLockerKey properties.driveList[0].bitLockerKey, CarrierNotSupported properties.returnShipping.carrierName',
    );
  });

  test('a job can be created neither shipped nor cancelled', async () => {
    const shipped = await put('born-shipped', anImportRequest({ state: 'Shipping' }));
    expect([shipped.status, shipped.body.error.target]).toEqual([400, 'properties.state']);
    const cancelled = await put('born-cancelled', anImportRequest({ cancelRequested: true }));
    expect([cancelled.status, cancelled.body.error.target]).toEqual([400, 'properties.cancelRequested']);
  });

  test('DRIVE-9 the same serial on two open jobs is allowed', async () => {
    expect((await put('twin-a', anImportRequest({ driveList: [aDriveRequest('TWIN1')] }))).status).toBe(201);
    expect((await put('twin-b', anImportRequest({ driveList: [aDriveRequest('twin1')] }))).status).toBe(201);
  });
});

describe('replacing a job', () => {
  test('JOB-22 while Creating a PUT replaces it, in whatever case the path is written', async () => {
    await put('Replaced', anImportRequest());
    const { status, body } = await put(
      'rePLACED',
      anImportRequest({ logLevel: 'Error', returnShipping: null }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Replaced', properties: { logLevel: 'Error' } });
    expect(body.properties).not.toHaveProperty('returnShipping');
  });

  test('what Get Job answered can be put back, without the keys', async () => {
    await put('round', anImportRequest());
    const got = await api.request('GET', api.job('round'));
    const again = await put('round', got.body);
    expect(again.status).toBe(200);
    expect(again.body.properties).toEqual(got.body.properties);
    const keys = await api.request('POST', `${api.job('round').replace('?', '/listBitLockerKeys?')}`);
    expect(keys.body.value).toHaveLength(1);
  });

  test('JOB-22 later a PUT is refused unless it says what is so already', async () => {
    const wanted = anImportRequest({
      deliveryPackage: { carrierName: 'UPS', trackingNumber: '1Z999AA10123456784' },
    });
    await put('later', wanted);
    await api.request('PATCH', api.job('later'), { properties: { state: 'Shipping' } });
    const got = await api.request('GET', api.job('later'));
    expect(got.body.properties.state).toBe('Shipping');
    expect((await put('later', wanted)).status).toBe(200);
    expect((await put('later', got.body)).status).toBe(200);
    for (const different of [
      { ...wanted, tags: { new: 'tag' } },
      anImportRequest({ ...wanted.properties, returnAddress: { ...aReturnAddress, city: 'Elsewhere' } }),
      anImportRequest({
        ...wanted.properties,
        driveList: [
          { ...aDriveRequest(), bitLockerKey: '000000-000000-000000-000000-000000-000000-000000-000011' },
        ],
      }),
    ]) {
      const { status, body } = await put('later', different);
      expect([status, body.error.code]).toEqual([409, 'JobNotReplaceable']);
    }
    expect((await api.request('GET', api.job('later'))).body).toEqual(got.body);
  });
});

describe('validateOnly', () => {
  const check = (name: string, body: unknown) => put(name, body, `${version}&validateOnly=true`);

  test('answers the would-be job with its warnings and stores nothing', async () => {
    const { rows: before } = await operations();
    const { status, body } = await check(
      'would-be',
      anImportRequest({ returnShipping: { carrierName: 'Pigeon', carrierAccountNumber: '1' } }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'would-be',
      properties: { state: 'Creating' },
      warnings: [{ code: 'CarrierNotSupported' }],
    });
    expect((await api.request('GET', api.job('would-be'))).status).toBe(404);
    expect(await operations()).toEqual({ rows: before });
    expect(await api.deps.database.selectFrom('personal').selectAll().execute()).not.toContainEqual(
      expect.objectContaining({ job_id: body.id }),
    );
  });

  test('answers the errors of a real PUT, those of the domain too', async () => {
    await put(
      'checked',
      anImportRequest({ deliveryPackage: { carrierName: 'UPS', trackingNumber: '1Z999AA10123456784' } }),
    );
    await api.request('PATCH', api.job('checked'), { properties: { state: 'Shipping' } });
    const { status, body } = await check('checked', anImportRequest());
    expect([status, body.error.code]).toEqual([409, 'JobNotReplaceable']);
    expect((await check('unread', { location: 'West US' })).status).toBe(400);
  });

  async function operations() {
    const rows = await api.deps.database.selectFrom('operation').select(['seq']).orderBy('seq').execute();
    return { rows };
  }
});
