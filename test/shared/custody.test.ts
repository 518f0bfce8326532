import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/canonical-json';
import {
  brokenLink,
  type CustodyLink,
  custodyLinkSchema,
  genesisHash,
  isOverdue,
  linkInput,
} from '../../shared/custody';
import { aStation, minute } from '../support/builders';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const link = (seq: number, changes: Partial<CustodyLink> = {}): CustodyLink => ({
  site: 'ams1',
  seq,
  operationId: `operation-${seq}`,
  type: 'driveScanned',
  v: 1,
  outcome: 'applied',
  code: 'drv.ok',
  actor: aStation,
  stationId: 'dock-1',
  at: minute(seq),
  hubAt: minute(seq + 1),
  subjects: [{ kind: 'job', id: 'job-1' }],
  changes: [{ kind: 'job', id: 'job-1', driveId: 'WD-A1', from: 'Specified', to: 'Received', place: 'dock' }],
  payloadHash: sha256('salt'),
  ...changes,
});

function chain(links: CustodyLink[]): { link: CustodyLink; hash: string }[] {
  let previous = genesisHash;
  return links.map((one) => {
    previous = sha256(linkInput(previous, one));
    return { link: one, hash: previous };
  });
}

describe('custody', () => {
  it('CUSTODY-1: a link says what, which, from and to, who, where, and both times', () => {
    expect(custodyLinkSchema.parse(link(1))).toEqual(link(1));
    for (const name of ['operationId', 'type', 'actor', 'at', 'hubAt', 'changes', 'payloadHash'] as const) {
      const { [name]: _, ...without } = link(1);
      expect(custodyLinkSchema.safeParse(without).success).toBe(false);
    }
  });

  it('CUSTODY-1: a whole chain verifies; a changed, moved or missing link shows where', () => {
    const whole = chain([link(1), link(2), link(3), link(4)]);
    const [a, b, c, d] = whole as [
      (typeof whole)[0],
      (typeof whole)[0],
      (typeof whole)[0],
      (typeof whole)[0],
    ];
    expect(brokenLink(whole, sha256)).toBeNull();
    expect(brokenLink([a, { ...b, link: link(2, { type: 'shipped' }) }, c, d], sha256)).toBe(1);
    expect(brokenLink([a, c, d], sha256)).toBe(1);
    expect(brokenLink([b, a, c, d], sha256)).toBe(0);
    const forged = { link: link(3, { code: 'drv.dup' }), hash: '' };
    forged.hash = sha256(linkInput(b.hash, forged.link));
    expect(brokenLink([a, b, forged, d], sha256)).toBe(3);
  });

  it.each([
    [{ b: 1, a: [true, null, 'x'], ä: { z: 0.1, y: -0 } }],
    [{ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6 }],
    [[1e21, 1e-7, 333333333.3333333, 'a"\\\n\u001f']],
    [{ left: undefined, kept: 'å' }],
    ['text'],
  ])('CUSTODY-1: %j has one text, whatever the order of its keys (RFC 8785)', (value) => {
    expect(canonicalJson(value)).toBe(canonicalize(value));
  });

  it('CUSTODY-1: what is no JSON has no text', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(() => canonicalJson(() => 1)).toThrow();
  });

  it('CUSTODY-2: what left its place is overdue after 15 minutes', () => {
    expect([14, 15, 16].map((now) => isOverdue(minute(0), minute(now)))).toEqual([false, true, true]);
  });
});
