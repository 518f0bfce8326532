import path from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { openSite, runHub, serveHub } from '../support/site';
import { type Cut, cutPower, isControlLost, writeControl } from './cut-power';
import { hubRecord } from './hub-record';
import { createLedger } from './ledger';
import { anOwnDisk, whyNoOwnDisk } from './own-disk';
import type { Scenario, Setting } from './scenario';
import { enrolWireStation } from './wire-station';

const diskBytes = 600 * 1024 * 1024;
const longestLifeMs = 3000;
const batchSize = 5;

/** A station pushes to a hub on PGlite, the power goes, and the hub is started again on what its disk has. */
async function cutOnce({ rng }: Setting): Promise<Cut> {
  const disk = anOwnDisk(diskBytes);
  const site = await openSite({ home: disk.folder });
  const inCut = (cut: string, file: string) => path.join(cut, path.relative(disk.folder, file));
  try {
    const ledger = createLedger();
    const wire = await enrolWireStation(site, 'auditor');
    // A cut before anything was acknowledged would try nothing.
    while (!(await wire.pushBatch(ledger, batchSize)));
    const ended = new AbortController();
    const pushing = (async () => {
      while (!ended.signal.aborted) await wire.pushBatch(ledger, batchSize);
    })();
    await pass(rng.between(0, longestLifeMs));
    writeControl(disk.folder);
    site.freezeHub();
    const cut = disk.copyAsCut();
    ended.abort();
    await site.killHub();
    await pushing;
    const wasControlLost = isControlLost(cut.folder);

    const dataDir = inCut(cut.folder, site.dataDir);
    const again = await serveHub({ dataDir, databaseUrl: null }, 0);
    wire.moveTo(`https://127.0.0.1:${again.port}`);
    const { atHub, raised } = await hubRecord([wire]);
    const custody = await runHub(dataDir, ['custody', 'verify']);
    wire.close();
    await again.running.stop();
    cut.remove();
    const compared = ledger.compare(atHub);
    const repeated = [...compared.repeated, ...raised];
    return { ...compared, repeated, wasControlLost, notes: [custody] };
  } finally {
    await site.close();
    disk.remove();
  }
}

export const cutPowerHub: Scenario = {
  name: 'cut-power-hub',
  proves:
    'the power goes while the hub on PGlite takes in pushes: every write that was not synced is dropped',
  rounds: { short: 1, long: 20 },
  lacks: whyNoOwnDisk,
  run: (setting) => cutPower(setting, cutOnce),
};
