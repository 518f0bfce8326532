import type { Mutant } from './mutant';

/** Each breaks one rule of the page on which customers answer. */
export const answerMutants: Mutant[] = [
  {
    rule: 'ANSWER-1',
    file: 'hub/answer/answer-question.ts',
    find: '.filter((fault) => isAwaited(fault, askedAt));',
    replace: ';',
  },
  {
    rule: 'ANSWER-1',
    file: 'hub/answer/answer-question.ts',
    find: 'answered && at > askedAt',
    replace: 'answered && at < askedAt',
  },
  {
    rule: 'ANSWER-1',
    file: 'hub/answer/answer-question.ts',
    find: "if (kind === 'key' && keyDrives(faults, job).length === 0) return 'word';",
    replace: '',
  },
  {
    rule: 'ANSWER-2',
    file: 'hub/answer/answer-link.ts',
    find: 'until !== null && now < until &&',
    replace: 'until !== null &&',
  },
  {
    rule: 'ANSWER-2',
    file: 'hub/answer/answer-link.ts',
    find: 'addresses.some((address) => address?.toLowerCase() === mine)',
    replace: 'true',
  },
  {
    rule: 'ANSWER-2',
    file: 'hub/answer/answer-link.ts',
    find: 'return corrects === null && told.length > 0;',
    replace: 'return corrects === null;',
  },
  {
    rule: 'ANSWER-3',
    file: 'hub/answer/visit.ts',
    find: 'if (mail.answered_at !== null) return { ok: true };',
    replace: '',
  },
  {
    rule: 'ANSWER-3',
    file: 'hub/answer/visit.ts',
    find: "if (question.state !== 'open') return { ok: false, status: 409,",
    replace: "if (question.state !== 'open') return { ok: false, status: 200,",
  },
  {
    rule: 'ANSWER-4',
    file: 'hub/answer/read-answer.ts',
    find: 'readRequest(returnAddressWire, { ...given, email })',
    replace:
      "readRequest(returnAddressWire, { email, ...given, ...(text('email') ? { email: text('email') } : {}) })",
  },
  {
    rule: 'ANSWER-4',
    file: 'shared/time.ts',
    find: 'return addMs(guess, msBetween(localTime(guess, timeZone), local));',
    replace: 'return guess;',
  },
];
