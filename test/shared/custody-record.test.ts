import { describe, expect, it } from 'vitest';
import { custodyKeyOf, isSignedBy, newPrivateKey, signText } from '../../hub/custody-key';
import { linkHash, payloadHash, sha256 } from '../../hub/custody-link';
import { canonicalJson } from '../../shared/canonical-json';
import { type CustodyLink, genesisHash } from '../../shared/custody';
import { excerptOf, isInRecord, type RecordOf } from '../../shared/custody-excerpt';
import { type CustodyRecord, recordFormat, signedRecordSchema } from '../../shared/custody-record';
import { verifyRecord } from '../../shared/verify-record';
import { aStation, minute } from '../support/builders';

const drive = (id: string, driveId: string) => ({
  kind: 'job',
  id,
  driveId,
  from: 'Specified',
  to: 'Received',
  place: 'dock',
});

function link(seq: number, changes: Partial<CustodyLink> = {}): CustodyLink {
  return {
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
    subjects: [{ kind: 'job', id: 'ours' }],
    changes: [drive('ours', 'WD-A1')],
    payloadHash: payloadHash('salt', { seq }),
    ...changes,
  };
}

describe('custody records', () => {
  const job: RecordOf = { kind: 'job', jobId: 'ours' };
  const shared = link(1, {
    subjects: [
      { kind: 'job', id: 'ours' },
      { kind: 'job', id: 'theirs' },
      { kind: 'package', id: 'box' },
    ],
    changes: [drive('ours', 'WD-A1'), drive('theirs', 'WD-B1')],
  });

  it('CUSTODY-3 what others share a link with is left out of the record', () => {
    const excerpt = excerptOf(job, shared);
    expect(excerpt.subjects).toEqual([
      { kind: 'job', id: 'ours' },
      { kind: 'package', id: 'box' },
    ]);
    expect(excerpt.changes).toEqual([drive('ours', 'WD-A1')]);
    expect(excerptOf(job, link(2))).toEqual(link(2));
    expect(JSON.stringify(excerptOf({ kind: 'package', packageId: 'box' }, shared))).not.toContain('WD-');
  });

  it('CUSTODY-3 who else is a customer here is not told by what he did', () => {
    const actor = { kind: 'customer', subscriptionId: 'fabrikam' } as const;
    expect(JSON.stringify(excerptOf(job, { ...shared, actor }))).not.toContain('fabrikam');
    expect(excerptOf(job, { ...link(2), actor }).actor).toEqual(actor);
  });

  it('CUSTODY-3 a link of the box that is about another job alone is not in the record of this one', () => {
    const theirs = link(3, { subjects: [{ kind: 'job', id: 'theirs' }] });
    const box = link(4, { subjects: [{ kind: 'package', id: 'box' }], changes: [] });
    expect([shared, theirs, box].map((one) => isInRecord(job, one, null))).toEqual([true, false, true]);
  });

  it('CUSTODY-3 a drive has what changed its state or place, and what names it', () => {
    const of: RecordOf = { kind: 'drive', jobId: 'ours', driveId: 'WD-A1' };
    const other = link(5, { changes: [drive('ours', 'WD-A2')] });
    expect(isInRecord(of, link(6), null)).toBe(true);
    expect(isInRecord(of, other, null)).toBe(false);
    expect(isInRecord(of, other, 'WD-A1')).toBe(true);
    // The same serial on another customer's job.
    expect(isInRecord(of, link(7, { changes: [drive('theirs', 'WD-A1')] }), null)).toBe(false);
  });
});

describe('a signed record', () => {
  const key = custodyKeyOf(newPrivateKey());
  const crypto = { sha256, isSignedBy };
  const keys = [key.publicKey];

  /** Links 1, 2 and 5 of a chain: 3 and 4 are others'. */
  function aRecord(): CustodyRecord {
    const first = linkHash(genesisHash, link(1));
    const second = linkHash(first, link(2));
    const gap = sha256('links of others');
    const entry = (seq: number, previousHash: string) => ({
      seq,
      previousHash,
      hash: linkHash(previousHash, link(seq)),
      isWhole: true,
      link: link(seq),
    });
    const destroyed = { ...entry(5, gap), payload: { salt: 'salt', value: { seq: 5 } } };
    return {
      format: recordFormat,
      site: { id: 'ams1', name: 'Amsterdam' },
      subject: { kind: 'job', jobId: 'ours', name: 'backup' },
      createdAt: minute(9),
      chain: { links: 5, head: second },
      entries: [entry(1, genesisHash), entry(2, first), destroyed],
    };
  }
  const signed = (record: unknown) =>
    structuredClone({
      record,
      signature: {
        algorithm: 'Ed25519',
        keyId: key.publicKey.kid,
        value: signText(key, canonicalJson(record)),
      },
    });
  const verdict = (file: unknown, given = keys) => {
    const report = verifyRecord(file, given, crypto);
    return report.ok ? 'ok' : `${report.problem} ${report.detail}`.trim();
  };

  it('CUSTODY-4 verifies by the published key alone, however the file is laid out', () => {
    const file = signed(aRecord());
    expect(verifyRecord(file, keys, crypto)).toEqual({
      ok: true,
      entries: 3,
      whole: 3,
      keyId: key.publicKey.kid,
      createdAt: minute(9),
    });
    const reversed = Object.fromEntries(Object.entries(file).toReversed());
    expect(verdict(JSON.parse(JSON.stringify(reversed, null, 8)))).toBe('ok');
    expect(signedRecordSchema.parse(file)).toEqual(file);
  });

  it('CUSTODY-4 one changed, missing or added word breaks the signature', () => {
    const change = (edit: (record: CustodyRecord) => void) => {
      const file = signed(aRecord());
      edit(file.record as CustodyRecord);
      return verdict(file);
    };
    const broken = `signature ${key.publicKey.kid}`;
    expect(change((record) => record.entries[1]?.link.changes.pop())).toBe(broken);
    expect(change((record) => record.entries.pop())).toBe(broken);
    expect(change((record) => Object.assign(record.site, { note: 'never arrived' }))).toBe(broken);
    expect(change((record) => Object.assign(record.chain, { links: 4 }))).toBe(broken);
    expect(verdict({ hello: 1 })).toBe('format');
  });

  it('CUSTODY-4 another key does not verify it, whatever it calls itself', () => {
    const forger = custodyKeyOf(newPrivateKey()).publicKey;
    const file = signed(aRecord());
    expect(verdict(file, [forger])).toBe(`key ${key.publicKey.kid}`);
    expect(verdict(file, [{ ...forger, kid: key.publicKey.kid }])).toBe(`signature ${key.publicKey.kid}`);
    expect(verdict(file, [forger, key.publicKey])).toBe('ok');
  });

  it('CUSTODY-4 a link that is not what its hash says is found although it was signed', () => {
    const change = (edit: (entries: CustodyRecord['entries']) => void) => {
      const record = aRecord();
      edit(record.entries);
      return verdict(signed(record));
    };
    const set = (index: number, changes: object) => (entries: CustodyRecord['entries']) => {
      Object.assign(entries[index] ?? {}, changes);
    };
    expect(change(set(2, { link: link(5, { code: 'drv.dup' }) }))).toBe('link 5');
    expect(change(set(2, { payload: { salt: 'salt', value: { seq: 6 } } }))).toBe('link 5');
    expect(change((entries) => entries.reverse())).toBe('link 2');
    // Of an excerpt only the neighbours can be checked: 2 follows 1, so it continues 1's hash.
    expect(change(set(1, { isWhole: false, previousHash: sha256('elsewhere') }))).toBe('link 2');
    expect(change(set(1, { isWhole: false, link: link(2, { changes: [] }) }))).toBe('ok');
  });
});
