import type { Mutant } from './mutant';

/** Each breaks one rule of labels and their printer. */
export const labelMutants: Mutant[] = [
  {
    rule: 'LABEL-8',
    file: 'shared/packing/box-print.ts',
    find: "if (isUnexplained && !judging) return refused('pack.reprintReason', params);",
    replace: '',
  },
  {
    rule: 'LABEL-8',
    file: 'shared/packing/packing-operations.ts',
    find: 'sealed: null, label: null, prints: [] }',
    replace: 'sealed: null, label: null }',
  },
  {
    rule: 'LABEL-8',
    file: 'shared/packing/box-print.ts',
    find: "if (isUnexplained) return flagged('pack.printedTwice', [printed], params);",
    replace: '',
  },
  {
    rule: 'LABEL-10',
    file: 'electron/host/printing/queue-link.ts',
    find: 'if (before) return { ok: false, problem: before, sent: false };',
    replace: '',
  },
  {
    rule: 'LABEL-10',
    file: 'electron/host/printing/cups-queues.ts',
    find: "'-o', 'raw'",
    replace: "'-o', 'fit-to-page'",
  },
  {
    rule: 'LABEL-9',
    file: 'shared/labels/carrier-zpl.ts',
    find: 'if (!allowed.test(name)) return command;',
    replace: '',
  },
  {
    rule: 'LABEL-9',
    file: 'electron/host/printing/printing-handlers.ts',
    find: 'if (foreign !== null) {',
    replace: 'if (foreign === undefined) {',
  },
  {
    rule: 'LABEL-1',
    file: 'shared/labels/typeset.ts',
    find: "if (!paragraphs.every(isDrawable)) return { ok: false, problem: 'letter', field };",
    replace: '',
  },
  {
    rule: 'LABEL-1',
    file: 'shared/labels/typeset.ts',
    find: 'if (lines.length * pitchMm > heightMm + 0.001) continue;',
    replace: 'lines.splice(block.lines);',
  },
  {
    rule: 'LABEL-2',
    file: 'shared/labels/to-zpl.ts',
    find: '!/[\\^~\\\\_]/.test(letter)',
    replace: '!/[\\^\\\\_]/.test(letter)',
  },
  {
    rule: 'LABEL-2',
    file: 'shared/labels/drawn-label.ts',
    find: '.regex(printerLetters)',
    replace: '',
  },
  {
    rule: 'LABEL-3',
    file: 'shared/labels/draw-code.ts',
    find: 'quietX: 10,',
    replace: 'quietX: 9,',
  },
  {
    rule: 'LABEL-3',
    file: 'shared/labels/draw-code.ts',
    find: 'leastMm: 0.25,',
    replace: 'leastMm: 0.12,',
  },
  {
    rule: 'LABEL-4',
    file: 'electron/host/printing/check-label.ts',
    find: 'found[0] !== text',
    replace: 'found[0] === undefined',
  },
  {
    rule: 'LABEL-4',
    file: 'electron/host/printing/printing-handlers.ts',
    find: "if (unreadable.length > 0) return { ok: false, problem: 'unreadable', sent: false };",
    replace: '',
  },
  {
    rule: 'LABEL-5',
    file: 'electron/host/printing/printer-link.ts',
    find: 'if (before.problem) return { ok: false, problem: before.problem, sent: false };',
    replace: '',
  },
  {
    rule: 'LABEL-5',
    file: 'electron/host/printing/printer-address.ts',
    find: 'return family !== 0 && local',
    replace: 'return family === 0 || local',
  },
  {
    rule: 'LABEL-6',
    file: 'renderer/scan/scan-center.ts',
    find: 'raw: readTagCode(scanned.raw) ?? scanned.raw',
    replace: 'raw: scanned.raw',
  },
  {
    rule: 'LABEL-6',
    file: 'shared/scan-code/tag-code.ts',
    find: "'drive' in parseScan(one) &&",
    replace: '',
  },
  {
    rule: 'LABEL-7',
    file: 'renderer/screens/returns/return-label-of.ts',
    find: 'reference: `${name} · ${returnReference(job.id)}`',
    replace: 'reference: `${name} · ${job.name}`',
  },
];
