import type { JournalRecord } from '../../../shared/host-contract';
import type { AnyOperation } from '../../../shared/operations';

/** The disk of one computer's journal at one moment; never changed, so that keeping one is a copy. */
export type JournalRows = {
  clientId: string;
  /** In order; `cseq` is the place, from 1. null: acknowledged once, and damaged since. */
  operations: readonly (AnyOperation | null)[];
};

export type MemoryJournal = {
  rows(): JournalRows;
  has(operationId: string): boolean;
  append(operations: AnyOperation[]): { clientId: string; cseqs: number[] };
  read(after: number, limit: number): { clientId: string; lastCseq: number; records: JournalRecord[] };
  rotate(retiredUpTo: number): { clientId: string; records: JournalRecord[] };
  /** The disk becomes this: an older copy, or one whose last commits are torn. */
  restore(rows: JournalRows): void;
};

/** What electron/host/journal.ts answers, without its files. Segments that fall away after 30 days are not simulated. */
export function createMemoryJournal(newId: () => string, copyOf?: JournalRows): MemoryJournal {
  let rows: JournalRows = copyOf ?? { clientId: newId(), operations: [] };
  let cseqById = new Map<string, number>();

  function restore(to: JournalRows): void {
    rows = to;
    cseqById = new Map(to.operations.flatMap((one, index) => (one ? [[one.id, index + 1]] : [])));
  }
  restore(rows);

  function read(after: number, limit: number) {
    const records: JournalRecord[] = [];
    for (let at = after; at < rows.operations.length && records.length < limit; at++) {
      const operation = rows.operations[at];
      if (operation) records.push({ cseq: at + 1, operation });
    }
    return { clientId: rows.clientId, lastCseq: rows.operations.length, records };
  }

  return {
    rows: () => rows,
    has: (operationId) => cseqById.has(operationId),
    read,
    restore,
    append(operations) {
      const added: AnyOperation[] = [];
      for (const operation of operations) {
        if (cseqById.has(operation.id)) continue;
        added.push(operation);
        cseqById.set(operation.id, rows.operations.length + added.length);
      }
      if (added.length > 0) rows = { ...rows, operations: [...rows.operations, ...added] };
      return { clientId: rows.clientId, cseqs: operations.flatMap(({ id }) => cseqById.get(id) ?? []) };
    },
    rotate(retiredUpTo) {
      restore({
        clientId: newId(),
        operations: rows.operations.slice(retiredUpTo).filter((operation) => operation !== null),
      });
      const { clientId, records } = read(0, Number.POSITIVE_INFINITY);
      return { clientId, records };
    },
  };
}
