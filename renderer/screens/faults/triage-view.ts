import { faultKinds } from '../../../shared/faults/fault-kinds';
import { noFaultFilter } from '../../store/fault-reads';
import { type FaultFilter, type FaultQueue, faultQueues } from '../../store/station';
import { severities } from './severities';

/** What the address says: a queue and what is looked for in it. */
export type TriageView = { queue: FaultQueue; filter: FaultFilter };

const oneOf = <T extends string>(all: readonly T[], value: string | null): T | null =>
  all.find((one) => one === value) ?? null;

export function readView(search: URLSearchParams): TriageView {
  return {
    queue: oneOf(faultQueues, search.get('queue')) ?? 'inbox',
    filter: {
      kind: oneOf(faultKinds, search.get('kind')),
      severity: oneOf(severities, search.get('severity')),
      carrier: search.get('carrier') ?? '',
      customer: search.get('customer') ?? '',
      text: search.get('text') ?? '',
    },
  };
}

export function writeView({ queue, filter }: TriageView, faultKey: string | null): URLSearchParams {
  const search = new URLSearchParams({ queue });
  for (const [name, value] of Object.entries({ ...noFaultFilter, ...filter }))
    if (value !== null && value !== '') search.set(name, value);
  if (faultKey !== null) search.set('fault', faultKey);
  return search;
}

export function isSameView(a: TriageView, b: TriageView): boolean {
  return writeView(a, null).toString() === writeView(b, null).toString();
}
