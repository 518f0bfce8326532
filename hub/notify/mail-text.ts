import type { ContactPerson } from '../../shared/contact-person';
import type { Drive, Fault, Job } from '../../shared/documents';
import { isFaulted } from '../../shared/drives/drive';
import { sentParcels } from '../../shared/drives/sent-parcels';
import { clocksOf } from '../../shared/jobs/clocks';
import { addMs, dayMs, type Instant, later } from '../../shared/time';
import type { MailContent } from './mail';
import type { MailFacts } from './mail-facts';
import { createMailWords, hasText, type MailWords } from './mail-words';
import { findFault, type Told } from './notices';
import { oneLine } from './one-line';

type Reader = Pick<ContactPerson, 'name' | 'language' | 'timeZone'> & { email: string };

const signature = '-- ';

/** What the reader must act on comes first. */
const order: Told['kind'][] = ['faultOpened', 'deadline', 'jobState', 'packageArrived', 'faultClosed'];

/** JOB-5: how long the first mail about a package that has not arrived is waited upon. */
const answerDays = 30;

/** What the customer is asked to do about a fault of this kind is in the texts; what has none only tells. */
export function asks(kind: string): boolean {
  return hasText(`mail.ask.${kind}`);
}

/** One mail that tells all of this, in the reader's language and time zone; plain text. */
export function mailContent(facts: MailFacts, told: Told[], reader: Reader): MailContent {
  const words = createMailWords(reader);
  const sections = order.flatMap((kind) => told.filter((one) => one.kind === kind));
  const paragraphs = groupByFaultKind(sections).map((group) => paragraph(facts, group, words));
  return finished(facts, words, reader, subjectOf(facts, sections, words), paragraphs);
}

/** DRIVE-10: takes back what an earlier mail told. */
export function correctionContent(
  facts: MailFacts,
  { wrong, sentAt }: { wrong: Told[]; sentAt: Instant },
  reader: Reader,
): MailContent {
  const words = createMailWords(reader);
  const job = facts.job.name;
  const at = words.moment(sentAt);
  const lines = wrong.map((told) => `– ${wrongLine(facts, told, words)}`);
  return finished(
    facts,
    words,
    reader,
    words.text('mail.subject.correction', { job, at: words.day(sentAt) }),
    [[words.text('mail.correction', { job, at }), ...lines], [words.text('mail.sorry')]],
  );
}

/** JOB-22: to whoever was to get the drives until now. The new address is not in it. */
export function addressChangedContent(facts: MailFacts, reader: Reader): MailContent {
  const words = createMailWords(reader);
  const job = facts.job.name;
  return finished(facts, words, reader, words.text('mail.subject.address', { job }), [
    [words.text('mail.address', { job, at: words.moment(facts.now) }), words.text('mail.addressAlarm')],
  ]);
}

function finished(
  { job, site }: MailFacts,
  words: MailWords,
  { name, email, language }: Reader,
  subject: string,
  paragraphs: string[][],
): MailContent {
  const phone = site?.address.phone.trim() ?? '';
  const footer = words.text(phone === '' ? 'mail.footerNoPhone' : 'mail.footer', { job: job.name, phone });
  const parts = [
    [words.text('mail.hello', { name })],
    ...paragraphs,
    [signature, site?.name ?? 'Dockside', footer],
  ];
  const text = parts.map((lines) => lines.map(oneLine).join('\n')).join('\n\n');
  return { to: { name, address: email }, language, subject: oneLine(subject), text: `${text}\n` };
}

/** The mail as it goes out with a link to its answer page: above the signature, which mail programs fold away. */
export function withLink(content: MailContent, url: string, until: Instant): MailContent {
  const words = createMailWords({ language: content.language, timeZone: null });
  const at = content.text.lastIndexOf(`\n\n${signature}\n`);
  if (at < 0) throw new Error('a mail has a signature');
  const lines = [words.text('mail.link', { until: words.day(until) }), url, words.text('mail.linkSecret')];
  return { ...content, text: `${content.text.slice(0, at)}\n\n${lines.join('\n')}${content.text.slice(at)}` };
}

/** Ten extra drives are one paragraph, not ten. */
function groupByFaultKind(told: Told[]): [Told, ...Told[]][] {
  const groups = new Map<string, [Told, ...Told[]]>();
  for (const one of told) {
    const isFault = one.kind === 'faultOpened' || one.kind === 'faultClosed';
    const key = `${one.kind} ${isFault ? one.detail : one.subject}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function subjectOf({ job }: MailFacts, sections: Told[], words: MailWords): string {
  const asking = sections.find(({ kind, detail }) => kind === 'faultOpened' && asks(detail));
  const first = asking ?? sections[0];
  if (!first) throw new Error('a mail tells something');
  const params = { job: job.name };
  switch (first.kind) {
    case 'faultOpened': {
      const fault = words.faultKind(first.detail);
      return words.text(asking ? 'mail.subject.ask' : 'mail.subject.fault', { ...params, fault });
    }
    case 'faultClosed':
      return words.text('mail.subject.closed', { ...params, fault: words.faultKind(first.detail) });
    case 'jobState':
      return words.text('mail.subject.state', { ...params, state: words.jobState(shownState(job)) });
    case 'packageArrived':
      return words.text('mail.subject.arrived', params);
    case 'deadline':
      return words.text('mail.subject.deadline', params);
  }
}

function paragraph(facts: MailFacts, group: [Told, ...Told[]], words: MailWords): string[] {
  const [first] = group;
  const params = { job: facts.job.name };
  switch (first.kind) {
    case 'faultOpened':
      return faultLines(facts, first.detail, faultsOf(facts, group), words);
    case 'faultClosed':
      return [
        words.text('mail.closed', { fault: words.faultKind(first.detail) }),
        ...subjectLines(facts, faultsOf(facts, group), words),
      ];
    case 'jobState':
      return stateLines(facts, words);
    case 'packageArrived': {
      const at = facts.packages.find(({ id }) => id === first.subject)?.arrivedAt ?? facts.now;
      return [words.text('mail.arrived', { number: numberOf(facts, first.subject), at: words.moment(at) })];
    }
    case 'deadline':
      return [words.text(`mail.deadline.${first.subject}`, { ...params, by: words.day(first.detail) })];
  }
}

function stateLines({ job }: MailFacts, words: MailWords): string[] {
  const lines = [words.text(`mail.state.${shownState(job)}`, { job: job.name })];
  if (job.endedAt !== null)
    for (const { carrierName, trackingNumber } of sentParcels(job))
      lines.push(words.text('mail.sent', { carrier: carrierName, number: trackingNumber }));
  const drives = job.drives.map((drive) =>
    words.text('mail.drive', { drive: drive.driveId, state: words.driveState(driveState(job, drive)) }),
  );
  return [...lines, ...drives];
}

function faultLines(facts: MailFacts, kind: string, faults: Fault[], words: MailWords): string[] {
  const ask = `mail.ask.${kind}`;
  return [
    words.text(`mail.fault.${kind}`),
    ...subjectLines(facts, faults, words),
    ...(asks(kind) ? [words.text(ask)] : []),
    ...deadlineLines(facts, kind, faults, words),
  ];
}

/** By when, where the rules name a time: JOB-5, DRIVE-7. */
function deadlineLines(
  { job, packages, now }: MailFacts,
  kind: string,
  faults: Fault[],
  words: MailWords,
): string[] {
  if (kind === 'package-overdue') {
    const by = words.day(addMs(now, answerDays * dayMs));
    return [words.text('mail.by', { by }), words.text('mail.closeBy', { by })];
  }
  if (!['return-address-invalid', 'returned-undeliverable', 'unidentified-package'].includes(kind)) return [];
  const isMine = (driveId: string | null) =>
    faults.some(({ subject }) => subject.kind !== 'drive' || subject.driveId === driveId);
  const due = [job, ...packages]
    .flatMap((document) => clocksOf(document, now))
    .filter(
      ({ clock, subject }) =>
        clock === 'destroy' && isMine(subject.kind === 'drive' ? subject.driveId : null),
    )
    .flatMap(({ dueAt }) => dueAt ?? []);
  return due.length === 0 ? [] : [words.text('mail.destroyBy', { by: words.day(due.reduce(later)) })];
}

function subjectLines(facts: MailFacts, faults: Fault[], words: MailWords): string[] {
  const drives = faults.flatMap(({ subject }) => (subject.kind === 'drive' ? [subject.driveId] : []));
  const parcels = faults.flatMap(({ subject }) => (subject.kind === 'package' ? [subject.packageId] : []));
  const waited = faults.some(({ kind }) => kind === 'package-overdue');
  const delivery = facts.job.deliveryPackage;
  return [
    ...(drives.length > 0 ? [words.text('mail.drives', { drives: drives.join(', ') })] : []),
    ...parcels.map((id) => words.text('mail.package', { number: numberOf(facts, id) })),
    ...(waited && delivery
      ? [words.text('mail.package', { number: `${delivery.trackingNumber} (${delivery.carrierName})` })]
      : []),
  ];
}

function wrongLine(facts: MailFacts, { kind, subject, detail }: Told, words: MailWords): string {
  switch (kind) {
    case 'jobState':
      return words.text('mail.wrong.jobState', {
        told: words.jobState(detail),
        state: words.jobState(shownState(facts.job)),
      });
    case 'packageArrived':
      return words.text('mail.wrong.packageArrived', { number: numberOf(facts, subject) });
    case 'faultOpened':
      return words.text('mail.wrong.faultOpened', { fault: words.faultKind(detail) });
    case 'faultClosed':
      return words.text('mail.wrong.faultClosed', { fault: words.faultKind(detail) });
    case 'deadline':
      throw new Error('a deadline that moved is no mistake');
  }
}

function faultsOf({ job, packages }: MailFacts, told: Told[]): Fault[] {
  return told.flatMap(({ subject }) => findFault(subject, job, packages) ?? []);
}

function numberOf({ packages }: MailFacts, packageId: string): string {
  const parcel = packages.find(({ id }) => id === packageId);
  const number = parcel?.trackingNumber ?? '–';
  return parcel?.carrierName ? `${number} (${parcel.carrierName})` : number;
}

const shownState = (job: Job) => (job.state === 'Completed' && job.cancelRequested ? 'Cancelled' : job.state);
const driveState = (job: Job, drive: Drive) => (isFaulted(drive, job) ? 'Faulted' : drive.state);
