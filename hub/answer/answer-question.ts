import type { Fault } from '../../shared/documents';
import { clocksOf } from '../../shared/jobs/clocks';
import { isEnded } from '../../shared/jobs/roll-up';
import type { Instant } from '../../shared/time';
import type { MailFacts } from '../notify/mail-facts';
import { asks } from '../notify/mail-text';
import { findFault, type Told } from '../notify/notices';

/** `wait`: until when, or cancel; `word`: anything that only a person can read. */
export type AnswerKind = 'wait' | 'address' | 'key' | 'word';

/** What a mail asks; `settled`: it did, and no answer is needed any more. */
export type Question =
  | { state: 'none' | 'settled' }
  | { state: 'open'; kind: AnswerKind; faults: Fault[]; faultKind: string | null };

const kindOfFault: Record<string, AnswerKind> = {
  'package-overdue': 'wait',
  'return-address-invalid': 'address',
  'bitlocker-key-invalid': 'key',
  'bitlocker-unlock-failed': 'key',
};

/** ANSWER-1: the one thing that a mail of this time asks which is still open, the faults before the deadlines. */
export function questionOf(told: Told[], facts: MailFacts, askedAt: Instant): Question {
  const asking = told.filter(({ kind, detail }) => kind === 'faultOpened' && asks(detail));
  for (const { detail } of asking) {
    const faults = asking
      .filter((other) => other.detail === detail)
      .flatMap(({ subject }) => findFault(subject, facts.job, facts.packages) ?? [])
      .filter((fault) => isAwaited(fault, askedAt));
    if (faults.length > 0)
      return { state: 'open', kind: kindFor(detail, faults, facts), faults, faultKind: detail };
  }
  const waits = told.some((one) => isWaitRunning(one, facts));
  if (waits) {
    const faults = facts.job.faults.filter(
      ({ kind, state }) => kind === 'package-overdue' && state === 'open',
    );
    return { state: 'open', kind: 'wait', faults, faultKind: null };
  }
  const asked = asking.length > 0 || told.some(isAskingClock);
  return { state: asked ? 'settled' : 'none' };
}

/** Nobody answered since, on another link or in another way. */
function isAwaited({ state, contacts }: Fault, askedAt: Instant): boolean {
  return state === 'open' && !contacts.some(({ answered, at }) => answered && at > askedAt);
}

/** What the rules refuse by now, or what concerns no listed drive, can only be said in words. */
function kindFor(faultKind: string, faults: Fault[], { job }: MailFacts): AnswerKind {
  const kind = kindOfFault[faultKind] ?? 'word';
  if (isEnded(job.state)) return 'word';
  if (kind === 'key' && keyDrives(faults, job).length === 0) return 'word';
  return kind === 'address' && job.returnPackage ? 'word' : kind;
}

/** The listed drives whose key does not work. */
export function keyDrives(faults: Fault[], job: MailFacts['job']): string[] {
  const named = new Set(faults.flatMap(({ subject }) => (subject.kind === 'drive' ? [subject.driveId] : [])));
  return job.drives
    .filter(({ driveId, origin }) => origin === 'listed' && named.has(driveId))
    .map(({ driveId }) => driveId);
}

const isAskingClock = ({ kind, subject }: Told) => kind === 'deadline' && subject === 'neverReceived';

function isWaitRunning(told: Told, { job, now }: MailFacts): boolean {
  return (
    isAskingClock(told) &&
    clocksOf(job, now).some(
      ({ clock, dueAt, state }) => clock === 'neverReceived' && dueAt === told.detail && state === 'running',
    )
  );
}
