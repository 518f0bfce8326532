import {
  AnonymousCredential,
  BlobServiceClient,
  ContainerClient,
  type StoragePipelineOptions,
} from '@azure/storage-blob';
import type { AskStorage } from './ask-storage';

/** Access that ends, and is given anew while requests are sent. */
export type PassingAccess = {
  /** Waits while there is none that has not run out. Throws when none is given any more. */
  ready: (signal: AbortSignal) => Promise<void>;
  /** Counts up with each that is given. */
  generation: () => number;
  /** The service refused a request that carried the one of `generation`. */
  renew: (generation: number, signal: AbortSignal) => Promise<void>;
};

export type Storage = {
  /** Resolves when there is access to these, as far as there can be; before the first time nothing else works. */
  want: (containers: Iterable<string>, signal: AbortSignal) => Promise<void>;
  /** null: it is the same all the time. */
  access: PassingAccess | null;
  /** Names of the containers that begin so; of those that this access is for. */
  containers: (prefix: string, ask: AskStorage) => AsyncIterable<string>;
  /** null: this access is for another container only. */
  container: (name: string) => ContainerClient | null;
  /** Where logs go: `prefix` is put before their names. */
  diagnostics: { container: ContainerClient; prefix: string };
  /** Whether containers can be made. */
  isAccount: boolean;
  /** What is written to, without any secret; two transfers to different places differ in it. */
  address: string;
};

export type StorageAccess = { connectionString: string } | { containerSas: string };

/** Microsoft's name for the container, or the folder under a container's SAS, that holds the logs. */
const diagnosticsName = 'waimportexport';

/** We try again ourselves: after a retry inside the client, "exists already" could be our own blob. */
export const storageOptions: StoragePipelineOptions = { retryOptions: { maxTries: 1 } };

const alwaysOpen = { want: async () => undefined, access: null };

/** The access that a transfer was given; it is kept in memory alone. Throws when it cannot be read, without quoting it. */
export function openStorage(access: StorageAccess): Storage {
  if ('connectionString' in access) {
    const service = orUnreadable('AZURE_STORAGE_CONNECTION_STRING', () =>
      BlobServiceClient.fromConnectionString(access.connectionString, storageOptions),
    );
    return {
      ...alwaysOpen,
      containers: (prefix, ask) => containerNames(service, prefix, ask),
      container: (name) => service.getContainerClient(name),
      diagnostics: { container: service.getContainerClient(diagnosticsName), prefix: '' },
      isAccount: true,
      address: withoutSecret(service.url),
    };
  }
  const only = orUnreadable(
    'DOCKSIDE_CONTAINER_SAS',
    () => new ContainerClient(access.containerSas, new AnonymousCredential(), storageOptions),
  );
  return {
    ...alwaysOpen,
    async *containers(prefix) {
      if (only.containerName.startsWith(prefix)) yield only.containerName;
    },
    container: (name) => (name === only.containerName ? only : null),
    diagnostics: { container: only, prefix: `${diagnosticsName}/` },
    isAccount: false,
    address: withoutSecret(only.url),
  };
}

async function* containerNames(
  service: BlobServiceClient,
  prefix: string,
  ask: AskStorage,
): AsyncGenerator<string> {
  for (let continuationToken: string | undefined; ; ) {
    const page = await ask(async (abortSignal) => {
      const pages = service.listContainers({ prefix, abortSignal }).byPage({ continuationToken });
      return (await pages.next()).value;
    });
    for (const { name } of page?.containerItems ?? []) yield name;
    continuationToken = page?.continuationToken;
    if (!continuationToken) return;
  }
}

function orUnreadable<T>(name: string, open: () => T): T {
  try {
    return open();
  } catch {
    // What it says may quote the secret.
    throw new Error(`${name} cannot be read`);
  }
}

/** An address without its query: a SAS is in there. */
export const withoutSecret = (url: string) => url.split('?', 1)[0] ?? '';
