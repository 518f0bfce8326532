import type { Domain } from '../../../renderer/sync/ports';
import { trackingKeyOf } from '../../../shared/document-keys';
import type { Package } from '../../../shared/documents';
import type { Operation } from '../../../shared/operations';
import { noop } from '../../../shared/outcomes';
import { viewOf } from '../../../shared/view';
import { aPackage } from '../../support/builders';

/** What one scripted operation reads and writes: any package by id or key. */
export type Script = { readIds: string[]; readKeys: string[]; writes: { id: string; keys: string[] }[] };

export const scriptOf = (operation: Operation): Script =>
  JSON.parse(operation.type === 'accessoryNoted' ? operation.payload.note : '{}') as Script;

export const scriptedPackage = (id: string, keys: string[], place: string): Package =>
  aPackage({ id, trackingKeys: keys, place, jobIds: [], trackingNumber: null });

/**
 * A domain with arbitrary dependencies: an operation writes packages whose text is made of all that it read, so that any
 * judgement made over the wrong documents shows. It writes nothing where it reads two packages, or five.
 */
export const scriptedDomain: Domain = {
  async resolve(operation, lookup) {
    const { readIds, readKeys, writes } = scriptOf(operation);
    const keys = readKeys.map(trackingKeyOf);
    const found = await lookup.find({ ids: [...readIds, ...writes.map(({ id }) => id)], keys });
    return viewOf([...found].sort((a, b) => (a.id < b.id ? -1 : 1)));
  },
  reduce(view, operation) {
    const { writes } = scriptOf(operation);
    if (view.packages.length % 3 === 2) return noop('already');
    const seen = view.packages.map((one) => `${one.id}=${one.place}`).join();
    // A hash would do; a length keeps failures readable.
    const place = `${operation.id}(${seen.length}:${[...seen].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 9973, 7)})`;
    return {
      outcome: 'applied',
      code: 'done',
      params: {},
      documents: writes.map(({ id, keys }) => scriptedPackage(id, keys, place)),
      deleted: [],
    };
  },
};
