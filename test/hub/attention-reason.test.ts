import { expect, it } from 'vitest';
import { attentionReason } from '../../hub/attention';
import type { Result } from '../../shared/reduce-types';

const applied = (code: string) => ({ outcome: 'applied' as const, code });
type Case = [string, ReturnType<typeof applied> | null, Pick<Result, 'outcome' | 'code'>, string | null];

const cases: Case[] = [
  ['the same', applied('drv.ok'), { outcome: 'applied', code: 'drv.ok' }, null],
  ['another word for the same', applied('drv.ok'), { outcome: 'applied', code: 'drv.last' }, null],
  [
    'a drive that another station had scanned',
    applied('drv.ok'),
    { outcome: 'noop', code: 'drv.dup' },
    'differs',
  ],
  [
    'a parcel that another station had scanned',
    applied('pkg.arrived'),
    { outcome: 'noop', code: 'pkg.already' },
    null,
  ],
  ['what had been done', applied('done'), { outcome: 'noop', code: 'already' }, null],
  [
    'an extra drive that is listed by now',
    applied('drv.extra'),
    { outcome: 'applied', code: 'drv.ok' },
    'differs',
  ],
  [
    'a contradiction under the same code',
    applied('drv.never'),
    { outcome: 'flagged', code: 'drv.never' },
    'differs',
  ],
  [
    'a contradiction that was shown',
    { outcome: 'flagged', code: 'drv.late' } as never,
    { outcome: 'flagged', code: 'drv.late' },
    null,
  ],
  ['a refusal', applied('done'), { outcome: 'refused', code: 'document.missing' }, 'refused'],
  ['a failure of the hub', null, { outcome: 'refused', code: 'internal' }, 'internal'],
  ['what nobody was shown', null, { outcome: 'applied', code: 'drv.extra' }, null],
];
it.each(cases)('%s', (_name, seen, verdict, reason) => {
  expect(attentionReason(seen, verdict)).toBe(reason);
});
