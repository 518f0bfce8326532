import { BlobServiceClient, newPipeline, StorageSharedKeyCredential } from '@azure/storage-blob';
import { isLoopbackHost } from '../loopback';
import type { StorageAccess } from './access-rows';

/** A station waits for it. */
const tries = { maxTries: 2, tryTimeoutInMs: 10_000, retryDelayInMs: 200 };

export function openAccount({ endpoint, secret }: StorageAccess): {
  service: BlobServiceClient;
  credential: StorageSharedKeyCredential;
} {
  const credential = new StorageSharedKeyCredential(accountNameOf(endpoint), secret);
  const service = new BlobServiceClient(endpoint, newPipeline(credential, { retryOptions: tries }));
  return { service, credential };
}

/** `https://NAME.blob.core.windows.net`, or an emulator's `http://127.0.0.1:10000/NAME`. */
function accountNameOf(endpoint: string): string {
  const { hostname, pathname } = new URL(endpoint);
  const [inPath] = pathname.split('/').filter(Boolean);
  return inPath ?? hostname.split('.')[0] ?? '';
}

/**
 * What somebody typed at the command line, or why it cannot be. `secret`: the account's key, or the whole address of a
 * container with its SAS; then the endpoint is in there.
 */
export function parseAccess(endpoint: string | null, secret: string): StorageAccess | { problem: string } {
  if (endpoint === null) {
    const url = URL.canParse(secret) ? new URL(secret) : null;
    const isSas = url?.searchParams.has('sig') === true && url.pathname.split('/').filter(Boolean).length > 0;
    if (!url || !isSas) return { problem: 'what was given is no address of a container with a SAS' };
    const bare = `${url.origin}${url.pathname.replace(/\/$/, '')}`;
    return insecure(url) ?? { kind: 'containerSas', endpoint: bare, secret: url.search.slice(1) };
  }
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (!url || url.search !== '' || url.username !== '' || url.password !== '')
    return { problem: '--endpoint: the address of the blob service, without anything secret in it' };
  // 64 bytes in base64.
  if (!/^[A-Za-z0-9+/]{86}==$/.test(secret))
    return { problem: 'what was given is no key of a storage account' };
  const bare = `${url.origin}${url.pathname.replace(/\/$/, '')}`;
  return insecure(url) ?? { kind: 'accountKey', endpoint: bare, secret };
}

function insecure(url: URL): { problem: string } | null {
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
  return isSafe ? null : { problem: 'the address must be https:// (http:// only on this machine)' };
}
