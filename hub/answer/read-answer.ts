import { addressFields } from '../../shared/address-fields';
import { returnAddressWire } from '../../shared/azure/address-wire';
import { driveWire } from '../../shared/azure/drive-wire';
import { readRequest } from '../../shared/azure/read-request';
import { addMs, dayMs, type Instant } from '../../shared/time';
import type { AnswerKind } from './answer-question';
import { dayOf, endOfDay } from './end-of-day';
import type { Answering } from './give-answer';

/** JOB-4 allows ninety; the day of the answer is not over yet. */
const furthestMs = 89 * dayMs;
export const longestRemark = 2000;

/** Message ids `answer.error.<problem>`. */
export type FieldProblem = 'required' | 'invalid' | 'date' | 'choose' | 'sameKey';
export type Problems = Map<string, FieldProblem>;

export type Terms = {
  kind: AnswerKind;
  now: Instant;
  timeZone: string;
  /** The drives whose keys are asked for, and the key that the hub has. */
  driveIds: string[];
  keyOf: (driveId: string) => string | null;
  /** Stays whatever the address becomes: a link must not change where mails go. */
  email: string;
};

/** First and last day that can be waited for, as `YYYY-MM-DD` in the reader's time zone. */
export function waitDays({ now, timeZone }: Pick<Terms, 'now' | 'timeZone'>) {
  return { first: dayOf(now, timeZone), last: dayOf(addMs(now, furthestMs), timeZone) };
}

/** What the form of this question says, or what is wrong with it, by field. */
export function readAnswer(
  form: URLSearchParams,
  terms: Terms,
): { ok: true; answer: Answering } | { ok: false; problems: Problems } {
  const problems: Problems = new Map();
  const text = (name: string) => (form.get(name) ?? '').trim();
  const remark = text('remark');
  if (remark.length > longestRemark) problems.set('remark', 'invalid');
  const answer = answerOf(text, terms, problems);
  if (terms.kind === 'word' && remark === '') problems.set('remark', 'required');
  return answer && problems.size === 0
    ? { ok: true, answer: { ...answer, remark } }
    : { ok: false, problems };
}

type Said = Answering extends infer A ? (A extends Answering ? Omit<A, 'remark'> : never) : never;

function answerOf(text: (name: string) => string, terms: Terms, problems: Problems): Said | null {
  switch (terms.kind) {
    case 'wait':
      return waitOf(text, terms, problems);
    case 'address':
      return addressOf(text, terms, problems);
    case 'key':
      return keysOf(text, terms, problems);
    case 'word':
      return { kind: 'word' };
  }
}

function waitOf(text: (name: string) => string, terms: Terms, problems: Problems): Said | null {
  const choice = text('choice');
  if (choice === 'cancel') return { kind: 'cancel' };
  if (choice !== 'wait') {
    problems.set('choice', 'choose');
    return null;
  }
  const day = text('until');
  const { first, last } = waitDays(terms);
  if (day === '') problems.set('until', 'required');
  else if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day < first || day > last) problems.set('until', 'date');
  else {
    const until = endOfDay(day, terms.timeZone);
    if (until !== null) return { kind: 'wait', until };
    problems.set('until', 'date');
  }
  return null;
}

function addressOf(text: (name: string) => string, { email }: Terms, problems: Problems): Said | null {
  const given = Object.fromEntries(
    addressFields.map((name) => [name, text(name) === '' ? undefined : text(name)]),
  );
  const read = readRequest(returnAddressWire, { ...given, email });
  if (read.ok) return { kind: 'address', address: read.value };
  for (const { target, text: problem } of read.problems)
    problems.set(target ?? '', problem === 'api.missing' ? 'required' : 'invalid');
  return null;
}

/** The names of the fields are numbers: what a customer called a drive is no part of a form. */
export const keyField = (index: number) => `key${index}`;

function keysOf(text: (name: string) => string, { driveIds, keyOf }: Terms, problems: Problems): Said | null {
  const keys = driveIds.map((driveId, index) => {
    const bitLockerKey = text(keyField(index));
    if (bitLockerKey === '') problems.set(keyField(index), 'required');
    else if (!driveWire.shape.bitLockerKey.safeParse(bitLockerKey).success)
      problems.set(keyField(index), 'invalid');
    else if (bitLockerKey === keyOf(driveId)) problems.set(keyField(index), 'sameKey');
    return { driveId, bitLockerKey };
  });
  return { kind: 'key', keys };
}
