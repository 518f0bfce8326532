import type { ShiftMail } from '../../shared/admin-contract';
import type { Fault } from '../../shared/documents';
import type { Instant } from '../../shared/time';
import type { MailContent } from './mail';
import { createMailWords, type MailWords } from './mail-words';
import { oneLine } from './one-line';
import type { OpenFault, ShiftFacts } from './shift-facts';

type Reader = Pick<ShiftMail, 'language' | 'timeZone'>;
/** What goes out to every address. */
export type ShiftText = Pick<MailContent, 'language' | 'subject' | 'text'>;

/** Who needs more than these reads them on a station. */
const mostLines = 20;

/** TOLD-4: kinds, jobs, parcels and times; nothing else of a customer. */
export function digestText(facts: ShiftFacts, reader: Reader): ShiftText {
  const words = createMailWords(reader);
  const { siteName: site, now, clocks, silent, attention, faults } = facts;
  const until = words.moment(facts.until);
  const awake = faults.filter(({ fault }) => isAwake(fault, now));
  const late = dueFirst(awake.filter(({ fault }) => dueOf(fault) <= now));
  const due = dueFirst(awake.filter(({ fault }) => dueOf(fault) > now && dueOf(fault) <= facts.until));
  const isCalm = faults.length + clocks.length + silent.length + attention === 0;
  if (isCalm)
    return finished(words, site, words.text('mail.shift.subjectCalm', { site }), [
      [words.text('mail.shift.calm', { at: words.moment(now), until })],
    ]);
  const subject = words.text('mail.shift.subject', { site, late: late.length, due: due.length });
  return finished(words, site, subject, [
    [
      words.text('mail.shift.asOf', { at: words.moment(now) }),
      words.text('mail.shift.open', {
        count: faults.length,
        unassigned: awake.filter(({ fault }) => fault.owner === null).length,
        asleep: faults.length - awake.length,
      }),
      words.text('mail.shift.attention', { count: attention }),
    ],
    list(words, words.text('mail.shift.late', { count: late.length }), late.map(faultLine(words))),
    list(words, words.text('mail.shift.due', { until, count: due.length }), due.map(faultLine(words))),
    list(
      words,
      words.text('mail.shift.clocks', { until, count: clocks.length }),
      clocks.map(({ clock, name, dueAt }) => joined(words.text(`clock.${clock}`), name, words.moment(dueAt))),
    ),
    list(
      words,
      words.text('mail.shift.silent', { count: silent.length }),
      silent.map(({ name, pending, lastSeen }) =>
        words.text('mail.shift.station', {
          name,
          count: pending ?? 0,
          at: lastSeen === null ? '–' : words.moment(lastSeen),
        }),
      ),
    ),
  ]);
}

/** TOLD-3: what went to the leads since the last such mail. */
export function escalatedText(site: string, faults: OpenFault[], reader: Reader): ShiftText {
  const words = createMailWords(reader);
  const subject = words.text('mail.escalated.subject', { site, count: faults.length });
  const lines = dueFirst(faults).map(faultLine(words));
  return finished(words, site, subject, [list(words, words.text('mail.escalated.text'), lines)]);
}

const dueOf = ({ nextStep, waiting }: Fault): Instant =>
  (waiting ? waiting.nextContactAt : nextStep.dueAt) ?? '9999';

/** As the lists of a station have it: not put aside, and not waiting for the customer for some more time. */
function isAwake({ snoozed, waiting }: Fault, now: Instant): boolean {
  const sleeps = (until: Instant | null) => until === null || until > now;
  if (snoozed && sleeps(snoozed.until)) return false;
  return !(waiting && sleeps(waiting.nextContactAt));
}

const dueFirst = (faults: OpenFault[]) =>
  faults.toSorted((a, b) => (dueOf(a.fault) < dueOf(b.fault) ? -1 : 1));

const joined = (...parts: string[]) => `– ${parts.filter((part) => part !== '').join(' · ')}`;

const faultLine =
  (words: MailWords) =>
  ({ fault, name }: OpenFault) =>
    joined(
      words.faultKind(fault.kind),
      name,
      words.moment(dueOf(fault)),
      fault.owner === null ? words.text('mail.shift.nobody') : '',
    );

/** Nothing of it: not a word. */
function list(words: MailWords, title: string, lines: string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - mostLines;
  return [
    title,
    ...lines.slice(0, mostLines),
    ...(more > 0 ? [words.text('mail.shift.more', { count: more })] : []),
  ];
}

function finished(words: MailWords, site: string, subject: string, paragraphs: string[][]): ShiftText {
  const parts = [...paragraphs, ['-- ', words.text('mail.shift.footer', { site })]];
  const text = parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(oneLine).join('\n'))
    .join('\n\n');
  return { language: words.language, subject: oneLine(subject), text: `${text}\n` };
}
