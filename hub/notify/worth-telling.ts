import type { ContactPerson, NoticeStage } from '../../shared/contact-person';
import { wants } from '../../shared/contact-person';
import type { Job } from '../../shared/documents';
import { clocksOf } from '../../shared/jobs/clocks';
import type { MailFacts } from './mail-facts';
import { findFault, isStillSo, type Told } from './notices';

const stages: Partial<Record<Job['state'], NoticeStage>> = {
  Received: 'received',
  Transferring: 'transferring',
  Packaging: 'packaging',
  Completed: 'ended',
  Closed: 'ended',
};

/** Deadlines that the customer can still do something about; the others are a person's next step. */
const toldClocks: ReadonlySet<string> = new Set(['creating', 'neverReceived', 'destroy', 'retention']);

/**
 * Of what happened, what this person still does not know and wants to be told, in the light of how things stand now: what
 * came and went meanwhile is not worth a mail, and a job that went through three states is told of once. `told`: what
 * earlier mails told the same address, oldest first.
 */
export function worthTelling(pending: Told[], told: Told[], facts: MailFacts, person: ContactPerson): Told[] {
  const fresh = new Map<string, Told>();
  for (const one of pending) {
    if (wants(person, stageOf(one)) && isNews(one, told, facts)) fresh.set(`${one.kind} ${one.subject}`, one);
  }
  return [...fresh.values()];
}

function stageOf({ kind, detail }: Told): NoticeStage {
  switch (kind) {
    case 'jobState':
      return stages[detail as Job['state']] ?? 'ended';
    case 'packageArrived':
      return 'arrived';
    case 'faultOpened':
    case 'faultClosed':
      return 'faults';
    case 'deadline':
      return 'deadlines';
  }
}

function isNews(one: Told, told: Told[], { job, packages, now }: MailFacts): boolean {
  const { kind, subject, detail } = one;
  const last = (...kinds: Told['kind'][]) =>
    told.findLast((earlier) => kinds.includes(earlier.kind) && earlier.subject === subject);
  switch (kind) {
    case 'jobState':
      return job.state === detail && last('jobState')?.detail !== detail;
    case 'packageArrived':
      return isStillSo(one, job, packages) && !last('packageArrived');
    case 'faultOpened':
      return (
        findFault(subject, job, packages)?.state === 'open' &&
        last('faultOpened', 'faultClosed')?.kind !== 'faultOpened'
      );
    case 'faultClosed':
      return (
        findFault(subject, job, packages)?.state === 'resolved' &&
        last('faultOpened', 'faultClosed')?.kind === 'faultOpened'
      );
    case 'deadline':
      return (
        toldClocks.has(subject) &&
        last('deadline')?.detail !== detail &&
        clocksOf(job, now).some(
          ({ clock, dueAt, state }) => clock === subject && dueAt === detail && state === 'running',
        )
      );
  }
}
