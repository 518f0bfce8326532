import { z } from 'zod';
import { diskReserveBytes } from '../../shared/host-contract';
import { pinVerifiersSchema } from '../../shared/pin-verifier';
import { enrolResponseSchema, setUpProblemSchema } from '../../shared/sync-protocol';
import type { Bench } from '../bench/open-bench';
import { benchHandlers } from './bench-handlers';
import type { HubLink } from './hub-link';
import type { Journal } from './journal';
import { keepJournalOfSite } from './journal-site';
import type { OwnHub } from './own-hub';
import type { PhotoCarrier } from './photo-carrier';
import type { PhotoFiles } from './photo-files';
import { photoHandlers } from './photo-handlers';
import { createPinCheck } from './pin';
import type { CodeReader } from './printing/code-reader';
import type { PrinterLink } from './printing/printer-link';
import { printingHandlers } from './printing/printing-handlers';
import type { HostHandlers } from './router';
import type { Secrets } from './secrets';
import type { SettingsStore } from './station-settings';

export type HandlerDeps = {
  shell: 'electron' | 'kiosk';
  appVersion: string;
  now: () => string;
  settings: SettingsStore;
  secrets: Secrets;
  journal: Journal;
  hub: HubLink;
  photos: PhotoFiles;
  carrier: PhotoCarrier;
  bench: Bench;
  readCodes: CodeReader;
  printers: PrinterLink;
  log: (line: string) => void;
  /** Free bytes where the station keeps its data; null: unknown. */
  freeBytes: () => Promise<number | null>;
  /** null: this host was not started together with a hub. */
  ownHub: OwnHub | null;
  /** `npm start -- --empty`: the page offers no demo. */
  offerDemo: boolean;
  /** null: the page is in a browser, which has its own. */
  window: StationWindow | null;
};

/** The window of the shell itself. */
export type StationWindow = { showCount: (count: number) => void; bringToFront: () => void };

// Somebody stands there with a PIN typed in.
const refreshWaitMs = 2000;

export type HostHandlerSet = {
  handlers: HostHandlers;
  refreshPins: () => Promise<void>;
  /** Enrols this station at the hub that runs beside it, unless that hub knows it. */
  enrolAtOwnHub: () => Promise<void>;
};

export function createHandlers(deps: HandlerDeps): HostHandlerSet {
  const { settings, secrets, journal, hub } = deps;

  const refreshPins = async () => {
    if (secrets.get('credential') === null) return;
    const answer = await hub.call('GET', '/pin-verifiers');
    if (answer?.status !== 200) return;
    const verifiers = JSON.stringify(pinVerifiersSchema.parse(answer.body));
    if (verifiers !== secrets.get('pin-verifiers')) secrets.set('pin-verifiers', verifiers);
  };
  const atMost = (ms: number, work: Promise<void>) => {
    const timeout = new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
    return Promise.race([work, timeout]);
  };
  const checkPin = createPinCheck(secrets, deps.now, () => atMost(refreshWaitMs, refreshPins()));

  const enrol: HostHandlers['station.enrol'] = async ({ code, name }) => {
    const answer = await hub.call('POST', '/enrol', { code, name });
    if (!answer || answer.status >= 500) return { ok: false, problem: 'hub-unreachable' };
    const enrolled = enrolResponseSchema.safeParse(answer.body);
    if (answer.status !== 200 || !enrolled.success) return { ok: false, problem: 'code-wrong' };
    const { stationId, siteId, credential } = enrolled.data;
    secrets.set('credential', credential);
    settings.update({ stationId, siteId, stationName: name });
    await keepJournalOfSite(settings, journal);
    await refreshPins();
    return { ok: true, stationId, siteId };
  };

  /** The hub no longer knows this station: a new code may enrol it again. */
  const isTurnedAway = async () => {
    const answer = await hub.call('GET', '/pin-verifiers');
    return answer !== null && (answer.status === 401 || answer.status === 403);
  };

  const enrolAtOwnHub = async () => {
    if (!deps.ownHub || (secrets.get('credential') !== null && !(await isTurnedAway()))) return;
    const { stationName } = settings.get();
    const answer = await deps.ownHub('createEnrolmentCode', { name: stationName });
    if (answer) await enrol({ code: answer.code, name: stationName });
  };

  const handlers: HostHandlers = {
    'station.status': async () => {
      const { hubUrl, stationId, stationName, siteId } = settings.get();
      return {
        shell: deps.shell,
        appVersion: deps.appVersion,
        hubUrl,
        enrolled: secrets.get('credential') !== null,
        stationId,
        stationName,
        siteId,
        clientId: journal.clientId(),
        lastCseq: journal.lastCseq(),
        diskFreeBytes: await deps.freeBytes(),
        damaged: journal.damaged(),
        photosWaiting: await deps.photos.countWaiting(),
        mayChooseDemo: deps.ownHub !== null && deps.offerDemo,
      };
    },
    'station.enrol': async (input) => {
      if (secrets.get('credential') !== null && !(await isTurnedAway()))
        return { ok: false, problem: 'already-enrolled' };
      return enrol(input);
    },
    'journal.append': async ({ operations, siteId }) => {
      const free = await deps.freeBytes();
      if (free !== null && free < diskReserveBytes) return { ok: false, problem: 'disk-full' };
      // Last, so that no change of the site comes between this and the journal.
      if (siteId !== undefined && siteId !== settings.get().siteId)
        return { ok: false, problem: 'other-site' };
      return journal.append(operations);
    },
    'journal.read': async ({ after, limit }) => ({
      clientId: journal.clientId(),
      siteId: settings.get().siteId,
      lastCseq: journal.lastCseq(),
      records: await journal.read(after, limit),
    }),
    'journal.rotate': async ({ retiredUpTo }) => {
      const records = await journal.rotate(retiredUpTo);
      return { clientId: journal.clientId(), records };
    },
    'journal.retire': async ({ upTo }) => {
      await journal.retire(upTo);
      return { ok: true };
    },
    ...photoHandlers(deps),
    ...printingHandlers(deps),
    ...benchHandlers(deps),
    'pin.verify': ({ operatorId, pin }) => checkPin(operatorId, pin),
    'window.count': async ({ count }) => {
      deps.window?.showCount(count);
      return { ok: true };
    },
    'window.show': async () => {
      deps.window?.bringToFront();
      return { ok: true };
    },
    'demo.choose': async ({ choice }) => {
      if (!deps.ownHub) return { ok: false, problem: 'not-allowed' };
      const chosen = await deps.ownHub('chooseDemo', { choice });
      if (!chosen) return { ok: false, problem: 'hub-unreachable' };
      if (!chosen.ok) return chosen;
      const enrolled = await enrol({ code: chosen.code, name: settings.get().stationName });
      return enrolled.ok ? { ok: true } : { ok: false, problem: 'hub-unreachable' };
    },
    'site.setUp': async (input) => {
      const answer = await hub.call('POST', '/set-up', input);
      if (!answer || answer.status >= 500) return { ok: false, problem: 'hub-unreachable' };
      if (answer.status === 200) {
        await refreshPins();
        return { ok: true };
      }
      const problem = setUpProblemSchema.or(z.null()).catch(null).parse(answer.body);
      return { ok: false, problem: problem?.code ?? 'code-wrong' };
    },
  };
  return { handlers, refreshPins, enrolAtOwnHub };
}
