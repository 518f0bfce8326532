import '../browser-globals';
import { createScanCenter } from '../../../renderer/scan/scan-center';
import type { ScanSource } from '../../../renderer/scan/scan-event';
import { createReceiver } from '../../../renderer/screens/receiving/receiver';
import { noReceiving, useReceiving } from '../../../renderer/screens/receiving/receiving-store';
import { isStopped, useFeedback } from '../../../renderer/store/feedback';
import { createReporter } from '../../../renderer/store/reporter';
import { createSession } from '../../../renderer/store/session';
import type { Document, SiteRules } from '../../../shared/documents';
import type { Host } from '../../../shared/host-contract';
import { aDrive, aJob, anOperator, aSite, minute } from '../../support/builders';
import { createMemoryStation } from './memory-station';

export const tracking = '1Z5R89390357567127';

export const anImportJob = (changes: Parameters<typeof aJob>[0] = {}) =>
  aJob({
    state: 'Shipping',
    drives: [
      aDrive({ driveId: 'ZR50MFBH', keys: ['ZR50MFBH'] }),
      aDrive({ driveId: 'ZL2ALN08', keys: ['ZL2ALN08'] }),
    ],
    deliveryPackage: { carrierName: 'UPS', trackingNumber: tracking, driveCount: 2, shipDate: null },
    ...changes,
  });

export type Table = ReturnType<typeof aTable>;

/** An operator at the dock: real rules, real session, real scan stream; no disk, no hub, no page. */
export function aTable(documents: Document[], rules: Partial<SiteRules> = {}) {
  useFeedback.setState({ current: null, recent: [], refusedMeanwhile: [], incomplete: null, echoes: 0 });
  useReceiving.setState(noReceiving);
  const siteRules = { blindCount: false, inboundIdRequired: false, ...rules };
  const anna = anOperator({ badge: 'ANNA0001' });
  const ben = anOperator({ id: 'ben', name: 'Ben', badge: 'BEN00002' });
  const lea = anOperator({ id: 'lea', name: 'Lea', badge: 'LEA00003', role: 'lead' });
  const memory = createMemoryStation([aSite({ rules: siteRules }), anna, ben, lea, ...documents], siteRules);
  const host = (async () => ({ ok: true })) as unknown as Host;
  const session = createSession({
    station: memory.station,
    host,
    now: () => 0,
    timers: { after: () => () => {} },
  });
  let count = 0;
  const newId = () => `new-id-${++count}`;
  const tones: string[] = [];
  let failures: unknown[] | null = null;
  const reporter = createReporter({
    now: () => minute(60),
    newId,
    operatorId: () => session.getState().operator?.id ?? '',
    play: (kind) => void tones.push(kind),
  });
  const receiver = createReceiver({
    station: memory.station,
    session,
    reporter,
    stationId: 'dock-1',
    now: () => minute(600),
    newId,
    async failed(error) {
      if (!failures) throw error;
      failures.push(error);
    },
  });
  const center = createScanCenter({
    isStopped: () => isStopped(useFeedback.getState()),
    acknowledge: () => useFeedback.getState().acknowledge(),
    isSignedIn: () => session.getState().operator !== null,
    isBadge: (text) => session.getState().isBadge(text),
    signIn: async (badge) => void (await session.getState().signIn(badge)),
    refuse: reporter.refuse,
    askForBadge: (scan) => reporter.report({ class: 'stop', code: 'session.badge', params: {}, scan }),
    showGarbage: (scan) => reporter.report({ class: 'attention', code: 'garbage', params: {}, scan }),
    fallback: receiver.scan,
    isDialogOpen: () => useReceiving.getState().dialog !== null,
    unusedCommand: (scan) => reporter.report({ class: 'attention', code: 'unused', params: {}, scan }),
    onEcho: reporter.tick,
    onReading: () => undefined,
    onError(error) {
      throw error;
    },
  });
  center.addCommands(receiver.command);

  let time = 0;
  return {
    ...memory,
    receiver,
    session,
    tones,
    /** From now on what fails is kept here; else it fails the test. */
    expectFailures: () => (failures = []),
    async scan(raw: string, source: ScanSource = 'hid') {
      time += 2000;
      center.submit({ raw, source, at: time });
      await center.idle();
      return shown();
    },
    /** A function key; waits until what it began is done. */
    async press(command: Parameters<typeof center.command>[0]) {
      center.command(command);
      await receiver.settled();
      return shown();
    },
    acknowledge: () => useFeedback.getState().acknowledge(),
    dialog: () => useReceiving.getState().dialog,
    /** Answers the PIN dialog as soon as it appears. */
    answerPin(isConfirmed: boolean) {
      const stop = session.subscribe(({ pinRequest, finishPin }) => {
        if (!pinRequest) return;
        stop();
        // The request is complete only after this notification of it.
        queueMicrotask(() => finishPin(isConfirmed));
      });
    },
    package: () => memory.document('package', useReceiving.getState().packageId ?? ''),
  };
}

export function shown() {
  const { current } = useFeedback.getState();
  return current ? `${current.class} ${current.code}` : 'nothing';
}
