import { describe, expect, it } from 'vitest';
import { dockRefusalCodes } from '../../shared/drives/dock-refusals';
import { faultKinds } from '../../shared/faults/fault-kinds';
import { faultOutcomes, ruleOutcomes } from '../../shared/faults/fault-outcomes';
import { faultTable, firstSteps } from '../../shared/faults/fault-table';
import { jobResultCodes } from '../../shared/jobs/job-results';
import en from '../../shared/messages/domain/en.json';
import sv from '../../shared/messages/domain/sv.json';
import zh from '../../shared/messages/domain/zh-CN.json';
import { resultCodes } from '../../shared/results';
import { packageStates } from '../../shared/states';

const jobCodes: ReadonlySet<string> = new Set(jobResultCodes);
const needed = [
  ...dockRefusalCodes.map((code) => `refused.${code}`),
  ...resultCodes.filter((code) => !jobCodes.has(code)).map((code) => `result.${code}`),
  ...faultKinds.flatMap((kind) => [`fault.${kind}`, faultTable[kind].playbook]),
  ...[...faultOutcomes, ...ruleOutcomes].map((outcome) => `fault.outcome.${outcome}`),
  ...firstSteps.map((step) => `fault.step.${step}`),
  ...packageStates.map((state) => `state.package.${state}`),
];

const languages: [string, Record<string, string>][] = [
  ['en', en],
  ['sv', sv],
  ['zh-CN', zh],
];

describe('messages of the dock', () => {
  it.each(languages)(
    '%s: every refusal, result, fault, outcome, step and package state has a text',
    (_, texts) => {
      expect(needed.filter((key) => !texts[key])).toEqual([]);
    },
  );

  it.each(languages)('%s: every text has the parameters of the English one', (_, texts) => {
    const parameters = (text = '') => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();
    const differing = needed.filter(
      (key) => parameters(texts[key]).join() !== parameters((en as Record<string, string>)[key]).join(),
    );
    expect(differing).toEqual([]);
  });

  it('a parcel is late, never lost, and Swedish sends things back to a returadress', () => {
    const swedish = Object.values(sv).join(' ').toLowerCase();
    expect(swedish).not.toContain('avsändaradress');
    expect(swedish).not.toMatch(/förlora|försvunn/);
    expect(sv['fault.package-overdue']).toBe('Paketet har inte kommit');
  });

  it('what the dock shouts is exactly what was agreed', () => {
    const text = (key: string) => [en, sv, zh].map((texts) => (texts as Record<string, string>)[key]);
    expect(text('result.drv.ok')).toEqual([
      'Received – {{n}} of {{m}}',
      'Mottagen – {{n}} av {{m}}',
      '已接收 – 第 {{n}}/{{m}} 块',
    ]);
    expect(text('result.drv.late')).toEqual([
      'Was reported missing – now received',
      'Var anmäld saknad – nu mottagen',
      '曾报缺失 – 现已接收',
    ]);
    expect(text('result.drv.otherjob')).toEqual([
      'Belongs to job {{job}}',
      'Tillhör jobb {{job}}',
      '属于作业 {{job}}',
    ]);
  });
});
