import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StorageImportExport } from '@azure/arm-storageimportexport';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfSignedTls } from '../../../hub/tls';
import { aDriveRequest, anImportRequest, aReturnAddress } from '../../shared/azure/job-requests';
import { type OpenApi, openCustomerApi, subscriptionId } from './open-customer-api';

const group = 'myResourceGroup';
let folder: string;
let api: OpenApi;
let endpoint: string;
let client: StorageImportExport;

/** As a customer would: the client unmodified, a token, the address of the hub and the CA that it wrote. */
const connect = (options: { subscription?: string; token?: string; apiVersion?: string } = {}) =>
  new StorageImportExport(
    {
      getToken: async () => ({
        token: options.token ?? api.token,
        expiresOnTimestamp: Number.MAX_SAFE_INTEGER,
      }),
    },
    options.subscription ?? subscriptionId,
    {
      endpoint,
      tlsOptions: { ca: readFileSync(join(folder, 'ca.pem'), 'utf8') },
      ...(options.apiVersion ? { apiVersion: options.apiVersion } : {}),
    },
  );

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockside-tls-'));
  // Certificates are judged by the machine's clock.
  const tls = await selfSignedTls(folder, '127.0.0.1', new Date().toISOString());
  api = await openCustomerApi({ tls });
  endpoint = await api.app.listen({ port: 0, host: '127.0.0.1' });
  client = connect();
});
afterAll(async () => {
  await api?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('all ten operations', async () => {
  const body = anImportRequest({ returnShipping: undefined });
  const created = await client.jobs.create('myJob', group, body);
  expect(created).toMatchObject({
    name: 'myJob',
    properties: { state: 'Creating', provisioningState: 'Succeeded' },
  });

  const updated = await client.jobs.update('myJob', group, {
    state: 'Shipping',
    deliveryPackage: {
      carrierName: 'UPS',
      trackingNumber: '1Z999AA10123456784',
      driveCount: 1,
      shipDate: '8/11/2017 9:05:00 PM',
    },
    returnShipping: { carrierName: 'FedEx', carrierAccountNumber: '989ffff' },
  });
  expect(updated.properties).toMatchObject({
    state: 'Shipping',
    deliveryPackage: { trackingNumber: '1Z999AA10123456784' },
  });

  const got = await client.jobs.get('myJob', group);
  expect(got.properties).toMatchObject({
    state: 'Shipping',
    returnAddress: aReturnAddress,
    driveList: [{ driveId: '9CA995BB', state: 'Specified' }],
  });
  expect(got.systemData?.createdAt).toBeInstanceOf(Date);

  const keys = [];
  for await (const key of client.bitLockerKeys.list('myJob', group)) keys.push(key);
  expect(keys).toEqual([{ driveId: '9CA995BB', bitLockerKey: aDriveRequest().bitLockerKey }]);

  const exported = await client.jobs.create('myExportJob', group, {
    location: 'West US',
    properties: {
      ...anImportRequest({ driveList: undefined }).properties,
      jobType: 'Export',
      export: { blobPathPrefix: ['/'], blobPath: ['$root/a.vhd'] },
    },
  });
  expect(exported.properties?.export).toMatchObject({ blobPathPrefix: ['/'], blobPath: ['$root/a.vhd'] });
  const patched = await client.jobs.update('myExportJob', group, {
    backupDriveManifest: true,
    logLevel: 'Verbose',
    state: '',
  });
  expect(patched.properties?.state).toBe('Creating');

  const inGroup = [];
  for await (const job of client.jobs.listByResourceGroup(group)) inGroup.push(job.name);
  const inSubscription = [];
  for await (const job of client.jobs.listBySubscription({ filter: "type eq 'Export'" }))
    inSubscription.push(job.name);
  expect([inGroup, inSubscription]).toEqual([['myExportJob', 'myJob'], ['myExportJob']]);

  const locations = [];
  for await (const location of client.locations.list()) locations.push(location.name);
  expect(locations).toEqual(['West US']);
  expect((await client.locations.get('westus')).city).toBe('Växjö');

  const operations = [];
  for await (const operation of client.operations.list()) operations.push(operation.name);
  expect(operations).toContain('Microsoft.ImportExport/jobs/write');

  await client.jobs.delete('myExportJob', group);
  await expect(client.jobs.get('myExportJob', group)).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceNotFound',
  });
});

test.each(['2016-11-01', '2020-08-01'])('version %s', async (apiVersion) => {
  const name = `job-${apiVersion}`;
  await connect({ apiVersion }).jobs.create(name, group, anImportRequest());
  expect((await connect({ apiVersion }).jobs.get(name, group)).properties?.state).toBe('Creating');
});

describe('what the client reports of an error', () => {
  test('a wrong body: code, target and details of every property', async () => {
    const wrong = anImportRequest({
      driveList: [{ ...aDriveRequest(), manifestHash: 'x' }],
      logLevel: 'Loud',
    });
    await expect(client.jobs.create('wrong', group, wrong)).rejects.toMatchObject({
      statusCode: 400,
      code: 'InvalidParameter',
      details: {
        target: 'properties.logLevel',
        details: [{ target: 'properties.logLevel' }, { target: 'properties.driveList[0].manifestHash' }],
      },
    });
  });

  test('a wrong token, and a token of another subscription', async () => {
    await expect(connect({ token: 'nonsense' }).jobs.get('myJob', group)).rejects.toMatchObject({
      statusCode: 401,
      code: 'InvalidAuthenticationToken',
    });
    await expect(connect({ subscription: 'another' }).jobs.get('myJob', group)).rejects.toMatchObject({
      statusCode: 403,
      code: 'AuthorizationFailed',
    });
  });
});

test('pages through 250 jobs, each once', async () => {
  const pages = 'pages';
  for (let index = 0; index < 250; index += 1) {
    const name = `job-${String(index).padStart(3, '0')}`;
    const driveList = [aDriveRequest(`SN${index}`)];
    const { status } = await api.request(
      'PUT',
      api.job(name).replace(group, pages),
      anImportRequest({ driveList }),
    );
    expect(status).toBe(201);
  }
  const sizes = [];
  const seen = new Set<string>();
  for await (const page of client.jobs.listByResourceGroup(pages, { top: 60 }).byPage()) {
    sizes.push(page.length);
    for (const { name } of page) seen.add(name ?? '');
  }
  expect(sizes).toEqual([60, 60, 60, 60, 10]);
  expect(seen.size).toBe(250);
});
