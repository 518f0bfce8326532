import type { Mutant } from './mutant';

/** Each breaks one rule of faults; the tests that name the rule must notice. */
export const faultMutants: Mutant[] = [
  {
    rule: 'FAULT-1',
    file: 'shared/faults/fault.ts',
    find: 'if (openFaultOf(document, given.kind, given.subject)) return document;',
    replace: '',
  },
  {
    rule: 'FAULT-1',
    file: 'shared/faults/fault.ts',
    find: 'addMs(given.at, row.dueMs)',
    replace: 'given.at',
  },
  {
    rule: 'FAULT-2',
    file: 'shared/faults/fault.ts',
    find: "? { ...drive, state: 'Received' }",
    replace: '? drive',
  },
  {
    rule: 'FAULT-2',
    file: 'shared/faults/fault-table.ts',
    find: "jobBlocked('storage-not-reachable', 'checkStorage')",
    replace: "driveBlocked('storage-not-reachable', 'checkStorage')",
  },
  {
    rule: 'FAULT-3',
    file: 'shared/faults/contact-recorded.ts',
    find: 'contacts: [...fault.contacts, contact],',
    replace: 'contacts: [contact],',
  },
  {
    rule: 'FAULT-3',
    file: 'shared/faults/contact-recorded.ts',
    find: 'if (payload.asks === false && !answered) {',
    replace: 'if (payload.asks === undefined && answered) {',
  },
  {
    rule: 'FAULT-4',
    file: 'shared/faults/contact-recorded.ts',
    find: "{ code: 'awaitAnswer', dueAt: null }",
    replace: "{ code: 'awaitAnswer', dueAt: at }",
  },
  {
    rule: 'FAULT-5',
    file: 'shared/faults/fault-targets.ts',
    find: "ReceivedBegun: 'CompletedMoreInfo',",
    replace: "ReceivedBegun: 'Received',",
  },
  {
    rule: 'FAULT-5',
    file: 'shared/faults/fault-resolved.ts',
    find: 'if (!outcomes.includes(payload.outcome)) {',
    replace: 'if (outcomes.length === 0) {',
  },
  {
    rule: 'FAULT-6',
    file: 'shared/faults/fault-targets.ts',
    find: "destroy: allJobs('fault.useDestroy'),",
    replace: 'destroy: sameJob,',
  },
  {
    rule: 'FAULT-7',
    file: 'shared/faults/fault-table.ts',
    find: "'return-lost': row('return-lost', {\n    subjects: ['drive', 'job'],\n    blocks: 'nothing',",
    replace: "'return-lost': row('return-lost', {\n    subjects: ['drive', 'job'],\n    blocks: 'job',",
  },
  {
    rule: 'JOB-13',
    file: 'shared/faults/fault.ts',
    find: "{ ...fault, state: 'resolved', outcome,",
    replace: "{ ...fault, state: 'open', outcome,",
  },
  {
    rule: 'FAULT-4',
    file: 'shared/faults/waiting.ts',
    find: 'return remaining === null ? at : later(at, addMs(at, remaining));',
    replace: 'return at;',
  },
  {
    rule: 'FAULT-8',
    file: 'shared/faults/triage-operations.ts',
    find: 'if (fault.owner !== from)',
    replace: 'if (fault.owner === to)',
  },
  {
    rule: 'FAULT-9',
    file: 'shared/faults/fault-merged.ts',
    find: 'if (fault.blocks !== other.blocks) return false;',
    replace: '',
  },
  {
    rule: 'FAULT-9',
    file: 'shared/faults/fault-merged.ts',
    find: 'merged: [...(fault.merged ?? []), ref]',
    replace: 'merged: fault.merged ?? []',
  },
  {
    rule: 'FAULT-10',
    file: 'shared/faults/seen-again.ts',
    find: "fault.snoozed?.condition === 'scan'",
    replace: "fault.snoozed?.condition === 'answer'",
  },
  {
    rule: 'FAULT-10',
    file: 'shared/faults/contact-recorded.ts',
    find: "fault.snoozed?.condition === 'answer' ? null",
    replace: "fault.snoozed?.condition === 'scan' ? null",
  },
  {
    rule: 'FAULT-11',
    file: 'shared/faults/triage-undone.ts',
    find: 'newest !== act || act.contacts !== askingContacts(fault)',
    replace: 'act.contacts !== askingContacts(fault)',
  },
  {
    rule: 'FAULT-11',
    file: 'shared/faults/triage-act.ts',
    find: 'contacts.filter(({ asks }) => asks !== false).length',
    replace: 'contacts.length',
  },
  {
    rule: 'FAULT-11',
    file: 'shared/faults/triage-undone.ts',
    find: '(drive.last?.operationId ?? null) !== act.driveLast',
    replace: 'drive.last === undefined',
  },
  {
    rule: 'FAULT-12',
    file: 'shared/admin-operations.ts',
    find: '...(playbooks && { playbooks })',
    replace: '',
  },
  {
    rule: 'FAULT-7',
    file: 'shared/faults/seen-again.ts',
    find: "new Set(['drive-unaccounted', 'return-lost'])",
    replace: "new Set(['drive-unaccounted'])",
  },
];
