import { expect, test } from 'vitest';
import { attentionTree } from '../../../renderer/screens/attention/attention-tree';
import { waysToSettle } from '../../../renderer/screens/attention/settle';
import type { Attention } from '../../../shared/documents';
import { day0 } from '../../support/builders';

const anAttention = (changes: Partial<Attention>): Attention => ({
  kind: 'attention',
  id: 'op-1',
  reason: 'refused',
  operationType: 'packageTakenOver',
  payload: { packageId: 'package-1' },
  code: 'pkg.notOpen',
  params: {},
  seenCode: 'done',
  stationId: 'dock-1',
  operatorId: 'anna',
  at: day0,
  jobIds: [],
  packageId: 'package-1',
  driveId: null,
  rootOperationId: null,
  settled: null,
  ...changes,
});

const item = (id: string, minute: number, rootOperationId: string | null = null) =>
  anAttention({ id, at: `2026-11-21T08:0${minute}:00.000Z`, rootOperationId });

test('what depends on a refusal hangs under it, oldest cause first', () => {
  const tree = attentionTree([item('c', 3, 'a'), item('b', 2), item('a', 1), item('d', 4, 'a')]);
  expect(tree.map((node) => [node.item.id, node.children.map(({ id }) => id)])).toEqual([
    ['a', ['c', 'd']],
    ['b', []],
  ]);
});

test('a dependent whose cause is settled already stands for itself', () => {
  expect(attentionTree([item('c', 3, 'a')]).map((node) => node.item.id)).toEqual(['c']);
});

test('a refusal needs a decision, a difference may be just seen', () => {
  const refused = anAttention({
    reason: 'refused',
    operationType: 'packageTakenOver',
    payload: { packageId: 'p' },
  });
  expect(waysToSettle(refused)).toEqual(['again', 'asFact', 'discarded']);
  expect(waysToSettle({ ...refused, reason: 'differs' })).toContain('seen');
});

test('an operation that this program does not know cannot be done again here', () => {
  const strange = anAttention({ reason: 'refused', operationType: 'droneLanded', payload: {} });
  expect(waysToSettle(strange)).toEqual(['asFact', 'discarded']);
});
