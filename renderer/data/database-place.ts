import { diskReserveBytes } from '../../shared/host-contract';

/** Of the browser: places beside the usual one, each with files of its own. Chromium has them. */
export type DatabaseBuckets = {
  keys(): Promise<string[]>;
  open(
    name: string,
    options: { persisted: boolean; durability: 'strict' },
  ): Promise<{ readonly indexedDB: IDBFactory }>;
};

type Places = {
  usual: IDBFactory;
  buckets: DatabaseBuckets | undefined;
  /** Free on the disk of this station; null: unknown. */
  diskFreeBytes: number | null;
};

const bucketName = /^dockside-(\d+)$/;

/**
 * Where this station keeps its database. Files that Chromium cannot even read as damaged ones it neither opens nor deletes,
 * for ever; then the station goes on in a new place, and journal and hub fill it. The old files stay as they are.
 */
export async function databasePlace({ usual, buckets, diskFreeBytes }: Places): Promise<IDBFactory> {
  const names = (await buckets?.keys()) ?? [];
  const newest = Math.max(0, ...names.map((name) => Number(bucketName.exec(name)?.[1] ?? 0)));
  const openBucket = async (number: number) =>
    (await buckets?.open(`dockside-${number}`, { persisted: true, durability: 'strict' }))?.indexedDB ??
    usual;
  const place = newest === 0 ? usual : await openBucket(newest);
  try {
    await place.databases();
    return place;
  } catch (error) {
    const isUnreadable = error instanceof DOMException && error.name === 'UnknownError';
    // Then that may be all that is wrong.
    const isDiskFull = diskFreeBytes !== null && diskFreeBytes < diskReserveBytes;
    if (!buckets || !isUnreadable || isDiskFull) throw error;
    console.error(`the database cannot be opened, dockside-${newest + 1} takes its place`, error);
    return openBucket(newest + 1);
  }
}
