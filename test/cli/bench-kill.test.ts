import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type Host, hostContract } from '../../shared/host-contract';
import { type BenchSite, openBenchSite } from '../support/bench-site';
import { type BuiltBlob, someBytes } from '../support/built-drive';
import { killStarted, startCommand } from '../support/processes';

// A station of its own, twice, on a machine that may be busy.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 200_000 });

let site: BenchSite;
beforeAll(async () => {
  site = await openBenchSite();
});
afterEach(killStarted);
afterAll(() => site.close());

const answerSchema = z.object({ ok: z.literal(true), output: z.unknown() });

/** `npm run station` as a process, and its host as a page reaches it. */
async function aStation(more: string[] = []) {
  const data = path.join(site.folder, 'killed');
  const args = ['station', '--hub', site.hubUrl, '--data', data, '--port', '0', ...more];
  const station = startCommand(args, { env: { DOCKSIDE_DRIVES_FOLDER: site.drivesFolder } });
  const [, url = ''] = await station.line(/Station ready at (\S+)\n/);
  const page = await fetch(url);
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { cookie, origin: url, 'content-type': 'application/json' };
  const host: Host = async (call, input) => {
    const answer = await fetch(`${url}/host/${call}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    });
    const { output } = answerSchema.parse(await answer.json());
    return hostContract[call].output.parse(output) as Awaited<ReturnType<typeof host<typeof call>>>;
  };
  const until = (state: string) =>
    vi.waitFor(
      async () => {
        const { bays } = await host('bench.state', {});
        const bay = bays.find(({ bay }) => bay === 1);
        if (bay?.state !== state) throw new Error(`${JSON.stringify(bay)}\n${station.output()}`);
        return bay;
      },
      { timeout: 150_000, interval: 100 },
    );
  return { station, host, until };
}

const blobs: BuiltBlob[] = [
  { blobPath: 'large.bin', content: someBytes('large', 1_500_000), rangeBytes: 30_000 },
  ...Array.from({ length: 20 }, (_, n) => ({ blobPath: `${n}.bin`, content: someBytes(`${n}`, 9000) })),
];

test('a station that is killed while its bench copies goes on when it is started again, and ends byte-identical', async () => {
  const drive = await site.aDrive(1, blobs);
  const first = await aStation(['--enrol', await site.enrolmentCode()]);
  await first.until('unscanned');
  expect(await first.host('bench.scan', drive.scan)).toEqual({ ok: true });
  site.holdAfter(25);
  expect(await first.host('bench.start', { bay: 1, operatorId: 'olof' })).toEqual({ ok: true });
  const { transfer } = await first.until('copying');
  await first.station.kill();
  expect(Object.keys(await drive.stored()).length).toBeLessThan(21);
  site.open();

  const second = await aStation();
  const { result } = await second.until('safe');
  expect(result).toMatchObject({
    transferId: transfer?.id,
    status: 'Completed',
    copied: 21,
    failed: 0,
    warnings: 0,
  });
  expect(await drive.stored()).toEqual(drive.expected);
  await second.station.stop();
});
