import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { readPlan } from '../../../electron/transfer/selection/plan';
import { type Azurite, startAzurite } from '../../support/azurite';
import { someBytes } from '../../support/built-drive';
import { exportedOn, openExportBench } from '../../support/export-bench';

// Each exports many times, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());

const recordSchema = z.looseObject({ t: z.string(), i: z.number().optional() });

test('COPY-6 wherever a kill cuts the notes of an export, the next process ends it the same', async () => {
  const customer = await openExportBench(azurite, [
    { name: 'a.bin', content: someBytes('a', 300_000), metadata: { author: 'Ada' } },
    { name: 'b.vhd', content: someBytes('b', 512 * 100), kind: 'page' },
  ]);
  const { drive, job } = customer;
  try {
    expect(await customer.run()).toMatchObject({ status: 'Completed', copied: 2 });
    const notes = path.join(job.stateFolder, 'export.jsonl');
    const lines = readFileSync(notes, 'utf8').trimEnd().split('\n');
    const records = lines.map((line) => recordSchema.parse(JSON.parse(line.slice(9))));
    expect(new Set(records.map(({ t }) => t))).toEqual(
      new Set(['head', 'begun', 'planned', 'source', 'wrote', 'placing', 'done', 'manifest', 'ended']),
    );
    const onDrive = (file: string) => path.join(drive, ...file.slice(1).split('\\'));
    for (let kept = lines.length; kept >= 0; kept--) {
      const known = records.slice(0, kept);
      const isNoted = (t: string, i?: number) => known.some((one) => one.t === t && one.i === i);
      // What is noted before it is done cannot be on the drive without its note.
      if (!isNoted('manifest')) rmSync(onDrive(job.manifestPath), { force: true });
      for await (const { index, files } of readPlan(job.stateFolder))
        if (!isNoted('placing', index))
          for (const file of Object.values(files)) rmSync(onDrive(file), { force: true });
      const torn = (lines[kept] ?? '').slice(0, 20);
      writeFileSync(notes, [...lines.slice(0, kept), torn].join('\n'));
      expect(await customer.run()).toMatchObject({ status: 'Completed', copied: 2, failed: 0 });
      expect(await exportedOn(drive)).toEqual(customer.expected());
    }
  } finally {
    customer.remove();
  }
});
