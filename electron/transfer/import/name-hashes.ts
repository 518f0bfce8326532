/** Names that were seen, as hashes of 64 bits in eight to sixteen bytes each: a million of them are no million strings in memory. */
export type NameHashes = {
  /** False: this name was surely never added before. */
  add: (name: string) => boolean;
};

export function createNameHashes(): NameHashes {
  let table = new Uint32Array(2 * 1024);
  let count = 0;

  /** False: it is there already. */
  function put(into: Uint32Array, high: number, low: number): boolean {
    const places = into.length / 2;
    for (let place = low % places; ; place = (place + 1) % places) {
      const at = 2 * place;
      if (into[at] === 0 && into[at + 1] === 0) {
        into[at] = high;
        into[at + 1] = low;
        return true;
      }
      if (into[at] === high && into[at + 1] === low) return false;
    }
  }
  function grow(): void {
    const larger = new Uint32Array(table.length * 2);
    for (let at = 0; at < table.length; at += 2) {
      const [high = 0, low = 0] = table.subarray(at, at + 2);
      if (high !== 0 || low !== 0) put(larger, high, low);
    }
    table = larger;
  }

  return {
    add(name) {
      // Two thirds full, it takes two looks to find a name.
      if (count * 3 >= table.length) grow();
      const isNew = put(table, hashOf(name, 0x811c9dc5) || 1, hashOf(name, 0x01000193));
      if (isNew) count += 1;
      return !isNew;
    },
  };
}

/** FNV-1a over UTF-16, and a last stir so that names that differ at their end spread over the table. */
function hashOf(name: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
