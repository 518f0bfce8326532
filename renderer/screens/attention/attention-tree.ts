import type { Attention } from '../../../shared/documents';

export type AttentionNode = { item: Attention; children: Attention[] };

/** One cause is one item: what depends on an operation that was refused before hangs under that one. Oldest cause first. */
export function attentionTree(items: Attention[]): AttentionNode[] {
  const sorted = [...items].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  const shown = new Set(sorted.map(({ id }) => id));
  const isChild = ({ id, rootOperationId }: Attention) =>
    rootOperationId !== null && rootOperationId !== id && shown.has(rootOperationId);
  return sorted
    .filter((item) => !isChild(item))
    .map((item) => ({
      item,
      children: sorted.filter((one) => isChild(one) && one.rootOperationId === item.id),
    }));
}
