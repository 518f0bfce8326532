import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StartEngine } from '../../electron/bench/engine';
import { openBench } from '../../electron/bench/open-bench';
import { drivesOfMachine } from '../../electron/drives/drives-of-machine';
import { createHandlers, type HandlerDeps } from '../../electron/host/handlers';
import { createHubLink } from '../../electron/host/hub-link';
import { openJournal } from '../../electron/host/journal';
import { startPhotoCarrier } from '../../electron/host/photo-carrier';
import { openPhotoFiles } from '../../electron/host/photo-files';
import { createCodeReader } from '../../electron/host/printing/code-reader';
import { createPrinterLink } from '../../electron/host/printing/printer-link';
import { createRouter, directHost } from '../../electron/host/router';
import { openSecrets } from '../../electron/host/secrets';
import { openStationSettings } from '../../electron/host/station-settings';
import { day0 } from './builders';
import { noEngine } from './no-engine';

const decoderFile = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
/** Long for whoever answers, however busy the machine is. */
const printerAnswerMs = 30_000;

export type HubAnswer = (request: IncomingMessage, body: string, response: ServerResponse) => void;

/** A hub that answers what the test says, on a port of its own. */
export async function aFakeHub(answer: HubAnswer) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, Buffer.concat(chunks).toString('utf8'), response));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export const answerJson = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** `folder`: of a host before this one; it stays. */
type HostPlace = { folder?: string; drivesFolder?: string; startEngine?: StartEngine };

/** The real host code on a folder of its own, with a clock that the test moves. */
export async function aStationHost(
  hubUrl: string,
  changes: Partial<HandlerDeps> = {},
  place: HostPlace = {},
) {
  const isOwnFolder = !place.folder;
  const folder = place.folder ?? mkdtempSync(path.join(tmpdir(), 'dockside-host-'));
  const clock = { now: day0 };
  const log: string[] = [];
  const now = () => clock.now;
  const settings = openStationSettings(folder, { hubUrl }, 'Dock 1');
  if (!settings) throw new Error('no settings');
  const secrets = openSecrets(path.join(folder, 'secrets.json'));
  const journal = await openJournal(path.join(folder, 'journal'), {
    now,
    newId: randomUUID,
    log: (line) => log.push(line),
    segmentBytes: 16 * 1024,
  });
  const hub = createHubLink(settings, secrets, (line) => log.push(line));
  const photos = openPhotoFiles(path.join(folder, 'photos'), {
    siteId: () => settings.get().siteId,
    now,
    log: (line) => log.push(line),
  });
  // The test says when its time is over.
  const waits: (() => void)[] = [];
  const carrier = startPhotoCarrier({
    files: photos,
    hub,
    isEnrolled: () => secrets.get('credential') !== null,
    now,
    random: () => 0.5,
    after: (_ms, callback) => {
      waits.push(callback);
      return () => waits.splice(waits.indexOf(callback), 1);
    },
    log: (line) => log.push(line),
  });
  const bench = openBench({
    folder: path.join(folder, 'bench'),
    drives: drivesOfMachine(place.drivesFolder ?? path.join(folder, 'no-drives')),
    startEngine: place.startEngine ?? noEngine,
    callHub: hub.call,
    layout: () => settings.get().benchLayout,
    saveLayout: (benchLayout) => settings.update({ benchLayout }),
    mostCopies: () => settings.get().benchCopies,
    lookEveryMs: 100,
    firstDelayMs: 50,
    now,
    ticks: () => performance.now(),
    newId: randomUUID,
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    log: (line) => log.push(line),
  });
  const set = createHandlers({
    shell: 'kiosk',
    appVersion: '1.2.3',
    now,
    settings,
    secrets,
    journal,
    hub,
    photos,
    carrier,
    bench,
    readCodes: createCodeReader(decoderFile),
    printers: createPrinterLink(printerAnswerMs),
    log: (line) => log.push(line),
    freeBytes: async () => 10 ** 10,
    ownHub: null,
    offerDemo: true,
    window: null,
    ...changes,
  });
  const router = createRouter(set.handlers, (line) => log.push(line));
  return {
    ...set,
    folder,
    clock,
    log,
    settings,
    secrets,
    journal,
    hub,
    photos,
    waits,
    router,
    host: directHost(router),
    close: async () => {
      await bench.close();
      const carried = carrier.stop();
      hub.close();
      await carried;
      await journal.close();
      if (isOwnFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
}
