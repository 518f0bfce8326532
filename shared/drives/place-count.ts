export type PlaceCount<Thing, Scan> = {
  found: Thing[];
  /** Should be here and was not scanned: each opens `drive-unaccounted`. */
  missing: Thing[];
  /** Scanned here, recorded elsewhere or nowhere; each once. */
  unexpected: Scan[];
};

/** PLACE-2: what is recorded at a place beside what was scanned there, both by their comparison keys. */
export function countPlace<Thing extends { scanKeys: string[] }, Scan extends { keys: string[] }>(
  recorded: Thing[],
  scans: Scan[],
): PlaceCount<Thing, Scan> {
  const scanned = new Set(scans.flatMap(({ keys }) => keys));
  const known = new Set(recorded.flatMap(({ scanKeys }) => scanKeys));
  const isScanned = ({ scanKeys }: Thing) => scanKeys.some((key) => scanned.has(key));
  const isRecorded = ({ keys }: Scan) => keys.some((key) => known.has(key));
  const unexpected = new Map<string, Scan>();
  for (const scan of scans) if (!isRecorded(scan)) unexpected.set(scan.keys.join(' '), scan);
  return {
    found: recorded.filter(isScanned),
    missing: recorded.filter((thing) => !isScanned(thing)),
    unexpected: [...unexpected.values()],
  };
}
