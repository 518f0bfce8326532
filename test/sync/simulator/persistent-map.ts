const bucketCount = 64;

function bucketOf(key: string): number {
  let hash = 0;
  for (let at = 0; at < key.length; at++) hash = (hash * 31 + key.charCodeAt(at)) | 0;
  return (hash >>> 0) % bucketCount;
}

/** A map of which every change is a new map that shares what did not change: keeping an old one is a backup. */
export class PersistentMap<V> {
  private constructor(
    private readonly buckets: readonly (ReadonlyMap<string, V> | undefined)[],
    readonly size: number,
  ) {}

  static empty<V>(): PersistentMap<V> {
    return new PersistentMap<V>(
      Array.from({ length: bucketCount }, () => undefined),
      0,
    );
  }

  get(key: string): V | undefined {
    return this.buckets[bucketOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return this.buckets[bucketOf(key)]?.has(key) ?? false;
  }

  with(key: string, value: V): PersistentMap<V> {
    const at = bucketOf(key);
    const bucket = new Map(this.buckets[at]);
    const size = this.size + (bucket.has(key) ? 0 : 1);
    bucket.set(key, value);
    const buckets = this.buckets.slice();
    buckets[at] = bucket;
    return new PersistentMap(buckets, size);
  }

  without(key: string): PersistentMap<V> {
    const at = bucketOf(key);
    if (!this.buckets[at]?.has(key)) return this;
    const bucket = new Map(this.buckets[at]);
    bucket.delete(key);
    const buckets = this.buckets.slice();
    buckets[at] = bucket;
    return new PersistentMap(buckets, this.size - 1);
  }

  /** In an order of its own, the same for the same changes. */
  *values(): Generator<V> {
    for (const bucket of this.buckets) if (bucket) yield* bucket.values();
  }
}
