import type { Attention } from '../../../shared/documents';

export type AttentionNode = { item: Attention; children: Attention[] };

/**
 * One cause is one item: what depends on an operation that was refused before hangs under that one. What is open comes oldest
 * cause first, since it is settled in that order; what is settled comes latest first.
 */
export function attentionTree(items: Attention[]): AttentionNode[] {
  const oldestFirst = (a: Attention, b: Attention) =>
    a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1;
  const latestSettledFirst = (a: Attention, b: Attention) => {
    const [first, second] = [a.settled?.at ?? '', b.settled?.at ?? ''];
    return first === second ? oldestFirst(a, b) : first < second ? 1 : -1;
  };
  const shown = new Set(items.map(({ id }) => id));
  const isChild = ({ id, rootOperationId }: Attention) =>
    rootOperationId !== null && rootOperationId !== id && shown.has(rootOperationId);
  return items
    .filter((item) => !isChild(item))
    .sort(latestSettledFirst)
    .map((item) => ({
      item,
      children: items.filter((one) => isChild(one) && one.rootOperationId === item.id).sort(oldestFirst),
    }));
}
