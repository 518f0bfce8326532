import type { ScanEvent } from '../scan/scan-event';
import { type Feedback, type FeedbackClass, type Message, useFeedback } from './feedback';

export type Report = Message & {
  class: FeedbackClass;
  /** The code that this answers; null when a key or a dialog asked. */
  scan: ScanEvent | null;
  next?: Message | null;
  operationId?: string | null;
  compare?: Feedback['compare'];
  /** The code must not be shown or kept (a drive's PSID). */
  secret?: boolean;
};

export type Reporter = {
  report: (report: Report) => void;
  refuse: (scan: ScanEvent) => void;
  tick: () => void;
};

export type ReporterDeps = {
  now: () => string;
  newId: () => string;
  operatorId: () => string;
  play: (kind: FeedbackClass | 'echo') => void;
};

/** Puts a result where the operator looks: the panel, the list of last scans, the ear. */
export function createReporter({ now, newId, operatorId, play }: ReporterDeps): Reporter {
  const row = (scan: ScanEvent, message: Message & { class: FeedbackClass }, secret: boolean) => ({
    id: newId(),
    at: now(),
    scanned: secret ? '' : printable(scan.raw),
    source: scan.source,
    class: message.class,
    code: message.code,
    params: message.params,
    who: operatorId(),
  });
  return {
    report({ scan, next = null, operationId = null, compare = null, secret = false, ...message }) {
      useFeedback.getState().show({
        ...message,
        at: now(),
        scanned: scan && !secret ? printable(scan.raw) : '',
        next,
        operationId,
        compare,
      });
      if (scan) useFeedback.getState().list(row(scan, message, secret));
      play(message.class);
    },
    refuse(scan) {
      useFeedback
        .getState()
        .refuse(row(scan, { class: 'stop', code: 'scan.refusedStop', params: {} }, false));
      play('stop');
    },
    tick() {
      useFeedback.getState().countEcho();
      play('echo');
    },
  };
}

/** Control characters of two-dimensional codes as their pictures, and no more than fits a line or two. */
export function printable(raw: string): string {
  const shown = raw.replace(/\p{Cc}/gu, (char) =>
    String.fromCodePoint(0x2400 + Math.min(char.charCodeAt(0), 0x21)),
  );
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
}
