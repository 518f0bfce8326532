import { expect, test } from 'vitest';
import { attentionTree } from '../../../renderer/screens/attention/attention-tree';
import { waysToSettle, wordOf } from '../../../renderer/screens/attention/settle';
import { anAttention } from '../../support/builders';

const item = (id: string, minute: number, rootOperationId: string | null = null) =>
  anAttention({ id, at: `2026-11-21T08:0${minute}:00.000Z`, rootOperationId });

test('what depends on a refusal hangs under it, oldest cause first', () => {
  const tree = attentionTree([item('c', 3, 'a'), item('b', 2), item('a', 1), item('d', 4, 'a')]);
  expect(tree.map((node) => [node.item.id, node.children.map(({ id }) => id)])).toEqual([
    ['a', ['c', 'd']],
    ['b', []],
  ]);
});

test('what is settled comes latest first', () => {
  const settledAt = (id: string, minute: number, at: string) => ({
    ...item(id, minute),
    settled: { at, operatorId: 'lea', resolution: 'seen', reason: '' } as const,
  });
  const tree = attentionTree([
    settledAt('a', 1, '2026-11-21T09:00:00.000Z'),
    settledAt('b', 2, '2026-11-21T09:30:00.000Z'),
    settledAt('c', 3, '2026-11-21T08:30:00.000Z'),
  ]);
  expect(tree.map((node) => node.item.id)).toEqual(['b', 'a', 'c']);
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
  expect(waysToSettle([refused])).toEqual(['again', 'asFact', 'discarded']);
  expect(waysToSettle([{ ...refused, reason: 'differs' }])).toContain('seen');
});

test('an operation that this program does not know cannot be done again here, nor all that hang on one', () => {
  const strange = anAttention({ reason: 'refused', operationType: 'droneLanded', payload: {} });
  expect(waysToSettle([strange])).toEqual(['asFact', 'discarded']);
  const payload = { packageId: 'p' };
  const known = anAttention({ reason: 'refused', operationType: 'packageTakenOver', payload });
  expect(waysToSettle([known, strange])).toEqual(['asFact', 'discarded']);
});

test('CLOCK-4: a doubt about the time is not just seen, it is confirmed', () => {
  const doubt = anAttention({ reason: 'notice', operationType: 'timeDoubted', code: 'hub.timeDoubted' });
  expect(waysToSettle([doubt])).toEqual(['seen']);
  expect(wordOf(doubt, 'seen')).toBe('timeIsRight');
  expect(wordOf(anAttention({ reason: 'notice', code: 'clock.willDelete' }), 'seen')).toBe('seen');
});
