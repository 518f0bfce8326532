import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { z } from 'zod';
import { type Azurite, startAzurite } from '../support/azurite';
import { startCommand } from '../support/processes';
import { runFolder } from '../support/run-folder';
import { checkContainer } from './check-container';
import type { Scenario, Setting, Tally } from './scenario';
import { buildTransferDrive, type TransferDrive } from './transfer-drive';

/** One somewhere in the whole of an import, the other in what the first one left. */
const killsAnImport = 2;
/** Of the kills, at least this share must meet a process that was still at work. */
const leastBeforeTheEnd = 0.8;
/** Not where a machine that is less busy than at first would be done. */
const latest = 0.9;
/** What a process needs at least before it copies. */
const startMs = 500;

const containerName = 'killed';
const endedSchema = z.object({
  copied: z.number(),
  skipped: z.number(),
  failed: z.number(),
  remaining: z.number(),
  warnings: z.number(),
  logs: z.object({ verbose: z.string() }),
});

type Ended = z.infer<typeof endedSchema>;
type World = { drive: TransferDrive; folder: string; storages: Set<Azurite>; log: Setting['log'] };
type Import = { number: number; isForeignThere: boolean; azurite: Azurite; args: string[] };
type Found = Pick<Tally, 'acknowledged' | 'lost' | 'repeated'>;

/** The copy engine is killed in the middle of imports; whatever it was at, the storage must end as if it had never been. */
async function run({ rounds, rng, log }: Setting): Promise<Tally> {
  const folder = mkdtempSync(path.join(runFolder(), 'kill-transfer-'));
  const storages = new Set<Azurite>();
  try {
    const drive = buildTransferDrive(folder, containerName);
    const world = { drive, folder, storages, log };
    const found: Found[] = [];
    const unharmed = await beginImport(world, 0);
    const begunAt = performance.now();
    const told = await endImport(unharmed);
    /** What an import takes from which the next kills are drawn: less when one was done before. */
    let wholeMs = (performance.now() - begunAt) * latest;
    found.push(await compare(world, unharmed, told));
    const imports = Math.ceil(rounds / killsAnImport);
    const kills: Kill[] = [];
    for (let number = 1; number <= imports; number++) {
      const one = await beginImport(world, number);
      // Spread over the whole of it, whatever the number of imports.
      let diesAtMs = (wholeMs * (number - 1 + rng.between(0, 999) / 1000)) / imports;
      for (let left = killsAnImport; left > 0 && kills.length < rounds; left--) {
        const kill = await killAfter(one, diesAtMs);
        kills.push(kill);
        log(`import ${number}: killed after ${Math.round(kill.ms)} ms, ${textOf(kill)}`);
        if (!kill.isAtWork) wholeMs = Math.min(wholeMs, kill.ms * latest);
        diesAtMs = rng.between(0, Math.round(Math.max(startMs, wholeMs - kill.ms)));
      }
      found.push(await compare(world, one, await endImport(one)));
    }
    const met = kills.filter(({ isAtWork }) => isAtWork);
    if (met.length < Math.floor(rounds * leastBeforeTheEnd))
      throw new Error(`only ${met.length} of ${kills.length} kills met a process at work`);
    return {
      rounds,
      acknowledged: found.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
      lost: found.flatMap(({ lost }) => lost),
      repeated: found.flatMap(({ repeated }) => repeated),
      notes: [`${met.length} of ${kills.length} kills before the end, in ${imports} imports`, spread(met)],
    };
  } finally {
    for (const azurite of storages) await azurite.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `share` of the blobs that it had called done. */
type Kill = { isAtWork: boolean; ms: number; share: number };

const percent = (share: number) => `${Math.round(share * 100)} %`;
const textOf = ({ isAtWork, share }: Kill) => (isAtWork ? `with ${percent(share)} done` : 'ended before');

function spread(kills: readonly Kill[]): string {
  const quarters = [0, 0, 0, 0];
  for (const { share } of kills) {
    const quarter = Math.min(3, Math.floor(share * 4));
    quarters[quarter] = (quarters[quarter] ?? 0) + 1;
  }
  return `${quarters.join(', ')} of them in each quarter of the blobs`;
}

/**
 * Every other import goes into a container in which somebody else has blobs already. Each has a storage of its own: the emulator
 * stands still for minutes when it clears out what was deleted.
 */
async function beginImport({ drive, folder, storages }: World, number: number): Promise<Import> {
  const azurite = await startAzurite();
  storages.add(azurite);
  const container = azurite.service.getContainerClient(containerName);
  await container.create();
  const isForeignThere = number % 2 === 1;
  if (isForeignThere)
    for (const [name, content] of drive.foreign)
      await container.getBlockBlobClient(name).upload(content, content.length);
  const names = ['--job', `import-${number}`, '--state', path.join(folder, `state-${number}`)];
  const from = ['--drive', drive.folder, '--manifest', drive.manifest, '--log-level', 'Verbose'];
  return { number, isForeignThere, azurite, args: ['transfer', 'import', ...from, ...names] };
}

const start = ({ args, azurite }: Import) =>
  startCommand(args, { env: { AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString } });

async function killAfter(one: Import, ms: number): Promise<Kill> {
  const begunAt = performance.now();
  const running = start(one);
  await Promise.race([pass(ms), running.exit]);
  const lasted = performance.now() - begunAt;
  await running.kill();
  return { isAtWork: (await running.exit) === null, ms: lasted, share: shareDone(running.output()) };
}

const progressSchema = z.object({ blobs: z.number(), blobsDone: z.number() });

function shareDone(output: string): number {
  const last = output
    .split('\n')
    .findLast((line) => line.startsWith('{"event":"progress"') && line.endsWith('}'));
  if (last === undefined) return 0;
  const { blobs, blobsDone } = progressSchema.parse(JSON.parse(last));
  return blobsDone / blobs;
}

/** Lets it come to its end; to what it says of it. */
async function endImport(one: Import): Promise<Ended> {
  const running = start(one);
  const code = await running.exit;
  if (code !== 0 && code !== 3)
    throw new Error(`import ${one.number} ended with ${code}: ${running.output()}`);
  const last = running
    .output()
    .split('\n')
    .findLast((line) => line.startsWith('{"status"'));
  return endedSchema.parse(JSON.parse(last ?? ''));
}

/** What it said and what is there, with what must be there. */
async function compare({ drive, storages, log }: World, one: Import, told: Ended): Promise<Found> {
  const { azurite } = one;
  const container = azurite.service.getContainerClient(containerName);
  const expected = drive.expected(one.isForeignThere);
  const { wrong, extra, bytes } = await checkContainer(container, expected.blobs);
  const all = drive.blobs.length;
  const isCounted = told.copied + told.skipped === all && told.failed === 0 && told.remaining === 0;
  const logged = await blobsInLog(azurite, told.logs.verbose);
  await azurite.stop();
  storages.delete(azurite);
  const repeated = [
    ...extra.map((name) => `${name}, which nobody wanted`),
    ...(told.warnings === expected.warnings ? [] : [`${told.warnings} warnings, not ${expected.warnings}`]),
    ...(isCounted && logged === all ? [] : [`${JSON.stringify(told)}, ${logged} in the log, not ${all}`]),
  ];
  log(`import ${one.number}: ${expected.blobs.size} blobs, ${bytes} bytes compared, ${wrong.length} wrong`);
  const of = (what: string) => `import ${one.number}: ${what}`;
  return { acknowledged: told.copied, lost: wrong.map(of), repeated: repeated.map(of) };
}

async function blobsInLog({ service }: Azurite, address: string): Promise<number> {
  const [, container = '', name = ''] = new URL(address).pathname.match(/^\/[^/]+\/([^/]+)\/(.+)$/) ?? [];
  const text = await service
    .getContainerClient(container)
    .getBlobClient(decodeURIComponent(name))
    .downloadToBuffer();
  return String(text).split('<Blob Status=').length - 1;
}

export const killTransfer: Scenario = {
  name: 'kill-transfer',
  proves: 'the copy engine is killed (-9) at moments spread over imports, which then go on',
  rounds: { short: 2, long: 50 },
  run,
};
