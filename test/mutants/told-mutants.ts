import type { Mutant } from './mutant';

/** Each breaks one rule of how operators and leads are told. */
export const toldMutants: Mutant[] = [
  {
    rule: 'TOLD-1',
    file: 'renderer/store/news-memory.ts',
    find: '!before.has(key) && !isOwn',
    replace: '!before.has(key)',
  },
  {
    rule: 'TOLD-1',
    file: 'renderer/store/news-memory.ts',
    find: 'for (const { key } of news) now.add(key);',
    replace: '',
  },
  {
    rule: 'TOLD-1',
    file: 'renderer/store/news.ts',
    find: ".filter(({ fault }) => fault.severity === 'high' && fault.openedAt >= since)",
    replace: ".filter(({ fault }) => fault.severity === 'high')",
  },
  {
    rule: 'TOLD-1',
    file: 'renderer/components/told/teller.ts',
    find: '    shown = [...shown, ...pending];',
    replace: '    shown = pending;',
  },
  {
    rule: 'TOLD-1',
    file: 'renderer/components/told/teller.ts',
    find: '    clear() {\n      pending = [];',
    replace: '    clear() {',
  },
  {
    rule: 'TOLD-2',
    file: 'renderer/store/waiting.ts',
    find: 'late.filter(({ fault }) => fault.owner !== operatorId).length',
    replace: 'late.length',
  },
  {
    rule: 'TOLD-2',
    file: 'renderer/store/waiting.ts',
    find: 'if (!isLead) return mine;',
    replace: '',
  },
  {
    rule: 'TOLD-3',
    file: 'shared/faults/escalation.ts',
    find: ' || escalated?.dueAt === dueAt) return null;',
    replace: ') return null;',
  },
  {
    rule: 'TOLD-3',
    file: 'shared/faults/escalation.ts',
    find: 'return snoozed.until === null ? null : later(dueAt, snoozed.until);',
    replace: 'return dueAt;',
  },
  {
    rule: 'TOLD-3',
    file: 'shared/faults/escalation.ts',
    find: 'return escalated !== undefined && escalated.dueAt === nextStep.dueAt;',
    replace: 'return escalated !== undefined;',
  },
  {
    rule: 'TOLD-3',
    file: 'hub/notify/shift-mails.ts',
    find: 'isOpen && isEscalated(fault) && due.get(fault.id) === fault.nextStep.dueAt',
    replace: 'isOpen',
  },
  {
    rule: 'TOLD-4',
    file: 'hub/notify/shift-ends.ts',
    find: 'findLast((end) => end <= now)',
    replace: 'findLast((end) => end < now)',
  },
  {
    rule: 'TOLD-4',
    file: 'hub/notify/shift-mails.ts',
    find: 'if (!(await lock()) || !(await claimTelling(tx, mailbox, { last_end: end }))) return;',
    replace: 'await claimTelling(tx, mailbox, { last_end: end });',
  },
  {
    rule: 'TOLD-4',
    file: 'hub/notify/mail-rows.ts',
    find: "    .where('job_id', '!=', ofNoJob);",
    replace: ';',
  },
];
