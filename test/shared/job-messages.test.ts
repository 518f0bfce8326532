import { describe, expect, test } from 'vitest';
import { type ClockName, clocksOf } from '../../shared/jobs/clocks';
import en from '../../shared/messages/domain/en.json';
import sv from '../../shared/messages/domain/sv.json';
import zh from '../../shared/messages/domain/zh-CN.json';
import { payloadSchemas } from '../../shared/operations';
import { refusalCodes } from '../../shared/refusals';
import { resultCodes } from '../../shared/results';
import { act, aFault, aJob, anOperation, aPackage, day, theHub } from '../support/builders';

const clocks: readonly ClockName[] = payloadSchemas.clockExpired.shape.clock.options;
const needed = [
  ...refusalCodes.map((code) => `refused.${code}`),
  ...resultCodes.map((code) => `result.${code}`),
  ...clocks.map((clock) => `clock.${clock}`),
  ...['drive', 'package', 'fault'].map((hold) => `clock.held.${hold}`),
];
const texts: [string, Record<string, string>][] = [
  ['en', en],
  ['sv', sv],
  ['zh-CN', zh],
];

describe('messages of the domain', () => {
  test.each(texts)('JOB-22 %s: every refusal, result and clock has a text', (_language, texts) => {
    expect(needed.filter((key) => !texts[key])).toEqual([]);
  });

  test.each(texts)('JOB-22 %s: the parameters are those of the English text', (_language, texts) => {
    const parameters = (text = '') => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();
    const english: Record<string, string> = en;
    expect(needed.filter((key) => parameters(texts[key]).join() !== parameters(english[key]).join())).toEqual(
      [],
    );
  });
});

test('FAULT-4 steps that clocks write have a text', () => {
  const overdue = aFault({ kind: 'package-overdue', firstContactAt: day(0) });
  const job = aJob({ faults: [overdue] });
  const unknown = aFault({
    kind: 'unidentified-package',
    subject: { kind: 'package', packageId: 'package-1' },
  });
  const parcel = aPackage({ state: 'Unidentified', jobIds: [], faults: [unknown] });
  const steps = [job, parcel].flatMap((document) =>
    clocksOf(document, day(200)).flatMap(({ clock, subject, dueAt }) => {
      const payload = { clock, subject, dueAt: dueAt ?? '' };
      const result = act([document], anOperation('clockExpired', payload, { actor: theHub, at: day(200) }));
      const after = 'documents' in result ? result.documents : [];
      return after.flatMap((one) => ('faults' in one ? (one as typeof job).faults : []));
    }),
  );
  const codes = new Set(steps.map(({ nextStep }) => nextStep.code).filter((code) => code !== 'look'));
  expect(codes).toEqual(new Set(['contactCustomer', 'closeJob', 'returnParcel', 'destroy']));
  for (const [, texts] of [
    ['en', en],
    ['sv', sv],
    ['zh-CN', zh],
  ] as const) {
    for (const code of codes) expect((texts as Record<string, string>)[`fault.step.${code}`]).toBeTruthy();
  }
});
