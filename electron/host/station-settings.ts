import path from 'node:path';
import { z } from 'zod';
import { benchLayoutSchema } from '../../shared/bench/bench-contract';
import { printerSchema } from '../../shared/labels/printer';
import { readTextFile, writePrivateFile } from './private-file';

const settingsSchema = z.object({
  hubUrl: z.url(),
  /** PEM of the hub's certificate authority; null: the system's. */
  ca: z.string().nullable(),
  stationName: z.string(),
  stationId: z.string().nullable(),
  siteId: z.string().nullable(),
  /** The site whose operations the journal holds; null: not known yet. */
  journalSiteId: z.string().nullable(),
  /** null: labels go through the browser. */
  printer: printerSchema.nullable(),
  /** null: this machine is no bench. */
  benchLayout: benchLayoutSchema.nullable(),
  /** Drives that are copied at once; more wait for these. */
  benchCopies: z.number().int().min(1).max(64),
});
export type StationSettings = z.infer<typeof settingsSchema>;

export type SettingsStore = {
  get: () => StationSettings;
  update: (change: Partial<StationSettings>) => void;
};

/** What this station remembers that is not secret (DIR/station.json). `first` fills in where nothing was kept; `given` goes before both. */
export function openStationSettings(
  dataDir: string,
  given: Partial<StationSettings>,
  fallbackName: string,
  first: Partial<StationSettings> = {},
): SettingsStore | null {
  const file = path.join(dataDir, 'station.json');
  const kept = readTextFile(file);
  const parsed = settingsSchema.safeParse({
    ca: null,
    stationName: fallbackName,
    stationId: null,
    siteId: null,
    journalSiteId: null,
    printer: null,
    benchLayout: null,
    benchCopies: 4,
    ...first,
    ...(kept === null ? {} : z.looseObject({}).parse(JSON.parse(kept))),
    ...given,
  });
  if (!parsed.success) return null;
  let settings = parsed.data;
  const save = () => writePrivateFile(file, `${JSON.stringify(settings, null, 2)}\n`);
  save();
  return {
    get: () => settings,
    update: (change) => {
      settings = { ...settings, ...change };
      save();
    },
  };
}
