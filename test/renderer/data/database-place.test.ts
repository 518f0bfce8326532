import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { type DatabaseBuckets, databasePlace } from '../../../renderer/data/database-place';

/** As Chromium does it with files that it cannot read at all. */
function anUnreadablePlace(name = 'UnknownError'): IDBFactory {
  const place = new IDBFactory();
  place.databases = () => Promise.reject(new DOMException('Internal error opening backing store', name));
  return place;
}

function someBuckets() {
  const open = new Map<string, IDBFactory>();
  const buckets: DatabaseBuckets = {
    keys: async () => [...open.keys()],
    async open(name) {
      const indexedDB = open.get(name) ?? new IDBFactory();
      open.set(name, indexedDB);
      return { indexedDB };
    },
  };
  return { open, buckets };
}
const diskFreeBytes = 10e9;

test('a database that can be opened stays where it is', async () => {
  const usual = new IDBFactory();
  const { buckets, open } = someBuckets();
  expect(await databasePlace({ usual, buckets, diskFreeBytes })).toBe(usual);
  expect(open.size).toBe(0);
});

test('one that can never be opened again is left alone, and every later start goes to the same new place', async () => {
  const usual = anUnreadablePlace();
  const { buckets } = someBuckets();
  const place = await databasePlace({ usual, buckets, diskFreeBytes });
  expect(await place.databases()).toEqual([]);
  expect(await databasePlace({ usual, buckets, diskFreeBytes })).toBe(place);
  // Also when the old files can be read again: they are behind by now.
  expect(await databasePlace({ usual: new IDBFactory(), buckets, diskFreeBytes })).toBe(place);
});

test('a new place that fails as well gives way to another', async () => {
  const { buckets, open } = someBuckets();
  open.set('dockside-1', anUnreadablePlace());
  open.set('of-somebody-else-7', new IDBFactory());
  const place = await databasePlace({ usual: anUnreadablePlace(), buckets, diskFreeBytes });
  expect(place).toBe(open.get('dockside-2'));
});

test('a full disk, another error and a browser without other places are the error that they are', async () => {
  const { buckets, open } = someBuckets();
  const usual = anUnreadablePlace();
  await expect(databasePlace({ usual, buckets, diskFreeBytes: 50e6 })).rejects.toThrow('backing store');
  await expect(databasePlace({ usual, buckets: undefined, diskFreeBytes })).rejects.toThrow('backing store');
  const denied = anUnreadablePlace('SecurityError');
  await expect(databasePlace({ usual: denied, buckets, diskFreeBytes })).rejects.toThrow('backing store');
  expect(open.size).toBe(0);
});
