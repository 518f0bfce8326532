import {
  type BlobServiceClient,
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  RestError,
  SASProtocol,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import type { Job } from '../../shared/documents';
import { driveIn } from '../../shared/drives/drive';
import type { StorageAnswer, StorageProblem, StorageRequest } from '../../shared/storage-contract';
import { addMs } from '../../shared/time';
import type { HubDeps } from '../deps';
import { readStorageAccess, type StorageAccess } from './access-rows';
import { selectedContainers } from './job-containers';
import { openAccount } from './open-account';

/** Long enough for the engine to ask again in peace, too short to be worth stealing. */
const validMs = 60 * 60_000;
/** For clocks that differ. */
const earlierMs = 5 * 60_000;
const defaultDiagnostics = 'waimportexport';
/** `/` of an export selects them all; more than this is for a person to look at. */
const mostContainers = 1000;

/* What the engine does there: an import also replaces a blob of another type, an export takes snapshots of blobs in use. */
const permissions = { Import: 'racwdl', Export: 'rcl', diagnostics: 'racw' } as const;

/** Access for one transfer, and for nothing else: to its job's containers, while its drive is being copied, for an hour. */
export async function giveStorage(
  deps: HubDeps,
  siteId: string,
  job: Job,
  { driveId, containers }: StorageRequest,
): Promise<StorageAnswer> {
  if (driveIn(job, driveId)?.state !== 'Transferring') return refused('notTransferring');
  if (!job.storage) return refused('noStorage');
  // Or a customer's export could read what is another customer's.
  if (subscriptionOf(job.storage.accountId) !== job.subscriptionId.toLowerCase())
    return refused('otherSubscription');
  const access = await readStorageAccess(deps, siteId, job.storage.accountId);
  if (!access) return refused('noAccess');
  const { diagnosticsPath } = job.storage;
  return access.kind === 'containerSas'
    ? fromContainerSas(access, containers, diagnosticsPath)
    : fromAccountKey(deps, job, access, containers);
}

const subscriptionOf = (accountId: string) => accountId.split('/')[2]?.toLowerCase();

function fromContainerSas(
  { endpoint, secret }: StorageAccess,
  containers: string[],
  diagnosticsPath: string,
): StorageAnswer {
  const name = decodeURIComponent(new URL(endpoint).pathname.split('/').at(-1) ?? '');
  const other = containers.find((wanted) => wanted !== name);
  if (other !== undefined) return refused('otherContainer', other);
  const url = `${endpoint}?${secret}`;
  const expiresAt = new URLSearchParams(secret).get('se');
  const prefix = `${diagnosticsPath || defaultDiagnostics}/`;
  return { ok: true, containers: [{ name, url }], diagnostics: { name, url, prefix }, expiresAt };
}

async function fromAccountKey(
  deps: HubDeps,
  job: Job,
  access: StorageAccess,
  asked: string[],
): Promise<StorageAnswer> {
  const { service, credential } = openAccount(access);
  const [diagnostics = '', ...folders] = (job.storage?.diagnosticsPath || defaultDiagnostics).split('/');
  try {
    const names = await containersOf(service, job, asked);
    if (!Array.isArray(names)) return names;
    // The engine's SAS is for what there is: it makes no containers.
    for (const name of job.type === 'Import' ? [...names, diagnostics] : [diagnostics])
      await service.getContainerClient(name).createIfNotExists();
    const now = deps.now();
    const expiresAt = addMs(now, validMs);
    const sas = (name: string, allowed: string) => ({
      name,
      url: signed(service, credential, { name, allowed, now, expiresAt }),
    });
    return {
      ok: true,
      containers: names.map((name) => sas(name, permissions[job.type])),
      diagnostics: {
        ...sas(diagnostics, permissions.diagnostics),
        prefix: folders.map((folder) => `${folder}/`).join(''),
      },
      expiresAt,
    };
  } catch (error) {
    return refused(problemOf(error));
  }
}

/** An import's are those that its drive names, an export's those that the customer selected. */
async function containersOf(
  service: BlobServiceClient,
  job: Job,
  asked: string[],
): Promise<string[] | StorageAnswer> {
  const selection = job.storage?.export;
  if (!selection) return asked;
  const { names, beginnings } = selectedContainers(selection);
  const found = new Set(names);
  for (const prefix of beginnings)
    for await (const { name } of service.listContainers({ prefix })) {
      found.add(name);
      if (found.size > mostContainers) return refused('otherContainer', name);
    }
  // What the list in a blob names is read by the engine.
  const other = asked.find((name) => !found.has(name));
  if (other !== undefined && selection.blobListBlobPath === null) return refused('otherContainer', other);
  return [...new Set([...found, ...asked])];
}

type Signing = { name: string; allowed: string; now: string; expiresAt: string };

function signed(
  service: BlobServiceClient,
  credential: StorageSharedKeyCredential,
  { name, allowed, now, expiresAt }: Signing,
): string {
  const query = generateBlobSASQueryParameters(
    {
      containerName: name,
      permissions: ContainerSASPermissions.parse(allowed),
      startsOn: new Date(addMs(now, -earlierMs)),
      expiresOn: new Date(expiresAt),
      protocol: service.url.startsWith('https:') ? SASProtocol.Https : SASProtocol.HttpsAndHttp,
    },
    credential,
  );
  return `${service.getContainerClient(name).url}?${query.toString()}`;
}

/** Its own words may quote addresses and keys. */
function problemOf(error: unknown): StorageProblem {
  if (!(error instanceof RestError)) throw error;
  const isForbidden = error.statusCode === 401 || error.statusCode === 403;
  return isForbidden ? 'forbidden' : 'notReachable';
}

const refused = (problem: StorageProblem, container: string | null = null): StorageAnswer => ({
  ok: false,
  problem,
  container,
});
