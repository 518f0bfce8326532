import { ContainerClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAdmin } from '../../../hub/admin';
import { saveOperator } from '../../../hub/operators';
import type { Job } from '../../../shared/documents';
import { aDriveRequest, anExportRequest, anImportRequest } from '../../shared/azure/job-requests';
import { type Azurite, azuriteKey, startAzurite } from '../../support/azurite';
import { TestStation } from '../../support/hub';
import { aSite, type OpenApi, openCustomerApi, subscriptionId } from '../customer-api/open-customer-api';

const accountOf = (name: string, subscription = subscriptionId) =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${name}`;
const account = accountOf('reels');
const logged: string[] = [];
let azurite: Azurite;
let api: OpenApi;
let station: TestStation;
let token: string;
beforeAll(async () => {
  azurite = await startAzurite();
  api = await openCustomerApi({ logged });
  // The emulator reads the times of a SAS by the clock on the wall.
  api.pass(Date.now() - Date.parse(api.deps.now()));
  ({ token } = await admin().createToken({ subscription: subscriptionId, days: 30 }));
  const operator = { id: 'olof', name: 'Olof', badge: 'badge-olof', role: 'operator', active: true } as const;
  await saveOperator(api.deps, aSite.id, { operator, pin: '480215', actor: { kind: 'hub' } });
  station = await TestStation.enrol(api.deps, aSite.id);
  await keep(account);
}, 60_000);
afterAll(async () => {
  await api.close();
  await azurite.stop();
});

const admin = () => createAdmin(api.deps, () => undefined);
const keep = (id: string, endpoint: string | null = azurite.url, secret = azuriteKey) =>
  admin().saveStorageAccess({ account: id, endpoint, secret });

let serials = 0;
const aSerial = () => `S${(serials += 1)}`;

/** A job whose only drive is in this state, as after the days that lead there. */
async function aJob(name: string, request: object, changes: Partial<Job> = {}, state = 'Transferring') {
  const put = await api.request('PUT', api.job(name), request, { token });
  if (put.status !== 201) throw new Error(JSON.stringify(put.body));
  const job = await api.jobOf(name);
  // An export has drives only once they have come.
  const [drive] = job.drives.length > 0 ? job.drives : (await api.jobOf('pattern')).drives;
  await api.changeJob(name, { drives: [{ ...drive, state }] as Job['drives'], ...changes });
  return { id: job.id, driveId: drive?.driveId ?? '' };
}

async function ask({ id, driveId }: { id: string; driveId: string }, containers: string[] = []) {
  const body = { operatorId: 'olof', driveId, containers };
  return api.request('POST', `/station/v1/jobs/${id}/storage`, body, { token: station.credential });
}

describe('access to the storage of a customer', () => {
  beforeAll(async () => {
    const request = anImportRequest({ storageAccountId: account });
    const put = await api.request('PUT', api.job('pattern'), request, { token });
    expect(put.status).toBe(201);
  });

  test('STORE-1: opens the containers of the import for an hour, and nothing beside them', async () => {
    const job = await aJob(
      'import-1',
      anImportRequest({ storageAccountId: account, driveList: [aDriveRequest(aSerial())] }),
    );
    const { status, body } = await ask(job, ['pictures']);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ok: true, containers: [{ name: 'pictures' }] });
    expect(Date.parse(body.expiresAt) - Date.parse(api.deps.now())).toBe(60 * 60_000);
    const pictures = new ContainerClient(body.containers[0].url);
    await pictures.getBlockBlobClient('a.txt').upload('hello', 5);
    expect((await pictures.getBlobClient('a.txt').downloadToBuffer()).toString()).toBe('hello');
    const logs = new ContainerClient(body.diagnostics.url);
    expect(logs.containerName).toBe('waimportexport');
    await logs.getBlockBlobClient('waies/log.xml').upload('<l/>', 4);
    // The same words at another container's door.
    const [, query] = body.containers[0].url.split('?');
    const other = azurite.service.getContainerClient('other');
    await other.createIfNotExists();
    const stolen = new ContainerClient(`${other.url}?${query}`).getBlockBlobClient('a.txt').upload('x', 1);
    await expect(stolen).rejects.toMatchObject({ statusCode: 403 });
  });

  test('STORE-1: an export is read and cannot be written; what its prefixes begin with is found by the hub', async () => {
    for (const name of ['books-1', 'books-2', 'music'])
      await azurite.service.getContainerClient(name).createIfNotExists();
    await azurite.service.getContainerClient('books-2').getBlockBlobClient('b.txt').upload('words', 5);
    const request = anExportRequest({
      storageAccountId: account,
      export: { blobList: { blobPath: ['/$root/koala.jpg'], blobPathPrefix: ['/books', '/music/love'] } },
    });
    const job = await aJob('export-1', request);
    const { body } = await ask(job);
    expect(body.containers.map(({ name }: { name: string }) => name).sort()).toEqual([
      '$root',
      'books-1',
      'books-2',
      'music',
    ]);
    const { url } = body.containers.find(({ name }: { name: string }) => name === 'books-2');
    const books = new ContainerClient(url);
    expect((await books.getBlobClient('b.txt').downloadToBuffer()).toString()).toBe('words');
    const written = books.getBlockBlobClient('b.txt').upload('other', 5);
    await expect(written).rejects.toMatchObject({ statusCode: 403 });
    expect((await ask(job, ['secrets'])).body).toEqual({
      ok: false,
      problem: 'otherContainer',
      container: 'secrets',
    });
  });

  test('STORE-2: only while the drive is being copied', async () => {
    const request = () =>
      anImportRequest({ storageAccountId: account, driveList: [aDriveRequest(aSerial())] });
    for (const state of ['Received', 'Completed', 'ShippedBack'] as const) {
      const job = await aJob(`at-rest-${state}`, request(), {}, state);
      expect((await ask(job, ['pictures'])).body).toMatchObject({ ok: false, problem: 'notTransferring' });
    }
    const other = await aJob('other-drive', request());
    const asked = await ask({ ...other, driveId: 'not-of-this-job' }, ['pictures']);
    expect(asked.body).toMatchObject({ ok: false, problem: 'notTransferring' });
  });

  test('STORE-3: never to the account of another customer, also when the hub knows it', async () => {
    const foreign = accountOf('reels', '99999999-0000-4000-8000-000000000000');
    await keep(foreign);
    const job = await aJob('thief', anExportRequest({ storageAccountId: foreign }));
    expect((await ask(job)).body).toMatchObject({ ok: false, problem: 'otherSubscription' });
  });

  test('an account that nobody told the hub about, a wrong key and a service that is away are told apart', async () => {
    const request = (name: string) =>
      anImportRequest({ storageAccountId: accountOf(name), driveList: [aDriveRequest(aSerial())] });
    const unknown = await aJob('unknown', request('unknown'));
    expect((await ask(unknown, ['pictures'])).body).toMatchObject({ ok: false, problem: 'noAccess' });
    await keep(accountOf('wrong-key'), azurite.url, `${'A'.repeat(86)}==`);
    const wrong = await aJob('wrong', request('wrong-key'));
    expect((await ask(wrong, ['pictures'])).body).toMatchObject({ ok: false, problem: 'forbidden' });
    // Nobody listens at the discard port.
    await keep(accountOf('away'), 'http://127.0.0.1:9/devstoreaccount1');
    const away = await aJob('away', request('away'));
    expect((await ask(away, ['pictures'])).body).toMatchObject({ ok: false, problem: 'notReachable' });
  }, 60_000);

  test("a customer's own SAS is for its container alone", async () => {
    const id = accountOf('own-sas');
    const saved = await keep(
      id,
      null,
      'https://reels.blob.core.windows.net/pictures?sv=1&sr=c&sp=rcw&sig=abc',
    );
    expect(saved).toEqual({ ok: true });
    const job = await aJob(
      'own-sas',
      anImportRequest({ storageAccountId: id, driveList: [aDriveRequest(aSerial())] }),
    );
    expect((await ask(job, ['pictures'])).body).toMatchObject({
      ok: true,
      containers: [{ url: 'https://reels.blob.core.windows.net/pictures?sv=1&sr=c&sp=rcw&sig=abc' }],
      diagnostics: { name: 'pictures', prefix: 'waimportexport/' },
      expiresAt: null,
    });
    expect((await ask(job, ['pictures', 'videos'])).body).toMatchObject({
      problem: 'otherContainer',
      container: 'videos',
    });
  });

  test.each([
    ['no account', 'reels', 'https://reels.blob.core.windows.net', azuriteKey, '--account'],
    ['no key', account, 'https://reels.blob.core.windows.net', 'swordfish', 'no key of a storage account'],
    ['not secure', account, 'http://reels.example', azuriteKey, 'https://'],
    ['a secret in the address', account, 'https://reels.example?sig=1', azuriteKey, '--endpoint'],
    ['a SAS of nothing', account, null, 'https://reels.example/?sig=1', 'no address of a container'],
  ])('what cannot be access is refused: %s', async (_, id, endpoint, secret, problem) => {
    const answer = await admin().saveStorageAccess({ account: id, endpoint, secret });
    expect(answer).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });

  test('SEC-1: neither the database, the list nor the log has a key or a SAS; who was given access is logged', async () => {
    const job = await aJob(
      'logged',
      anImportRequest({ storageAccountId: account, driveList: [aDriveRequest(aSerial())] }),
    );
    const { body } = await ask(job, ['pictures']);
    const rows = await api.deps.database.selectFrom('storage_access').selectAll().execute();
    const { accounts } = await admin().listStorageAccess({});
    expect(accounts).toContainEqual(expect.objectContaining({ account: account.toLowerCase() }));
    const [, sas] = body.containers[0].url.split('sig=');
    for (const place of [JSON.stringify(rows), JSON.stringify(accounts), logged.join('')]) {
      expect(place).not.toContain(azuriteKey);
      expect(place).not.toContain(sas);
    }
    expect(logged.join('')).toContain('storage access given');
    expect(await admin().removeStorageAccess({ account: account.toUpperCase() })).toEqual({ ok: true });
    expect((await ask(job, ['pictures'])).body).toMatchObject({ problem: 'noAccess' });
    expect(await admin().removeStorageAccess({ account })).toEqual({ ok: false });
  });
});
