import { describe, expect, it } from 'vitest';
import type { Attention } from '../../shared/documents';
import {
  act,
  anOperation,
  anOperator,
  aSite,
  asAdmin,
  asLead,
  asOperator,
  day0,
  minute,
} from '../support/builders';

const attention = (changes: Partial<Attention> = {}): Attention => ({
  kind: 'attention',
  id: 'item-1',
  reason: 'refused',
  operationType: 'packageClosed',
  payload: {},
  code: 'pkg.short',
  params: {},
  seenCode: null,
  stationId: 'dock-1',
  operatorId: 'anna',
  at: day0,
  jobIds: [],
  packageId: null,
  driveId: null,
  rootOperationId: null,
  settled: null,
  ...changes,
});

describe('attentionSettled', () => {
  const settle = (resolution: 'again' | 'asFact' | 'discarded' | 'seen', reason = '') =>
    anOperation('attentionSettled', { attentionId: 'item-1', resolution, reason });

  it('is settled once, by whom, how and why', () => {
    const result = act([attention()], settle('discarded', 'scanned twice'));
    expect(result).toMatchObject({
      outcome: 'applied',
      documents: [
        { settled: { at: minute(60), operatorId: 'anna', resolution: 'discarded', reason: 'scanned twice' } },
      ],
    });
    const settled = { at: day0, operatorId: 'anna', resolution: 'seen' as const, reason: '' };
    expect(act([attention({ settled })], settle('again')).outcome).toBe('noop');
  });

  it('two leads settle it while apart: the first one counts, and the second hears of it unless both did the same', () => {
    const settled = { at: day0, operatorId: 'ben', resolution: 'seen' as const, reason: '' };
    const judged = (resolution: 'again' | 'seen') =>
      act([attention({ reason: 'differs', settled })], settle(resolution), { ...asLead, judging: true });
    expect(judged('seen')).toMatchObject({ outcome: 'noop', code: 'already' });
    expect(judged('again')).toMatchObject({
      outcome: 'flagged',
      code: 'attention.settledOtherwise',
      params: { who: 'ben', at: day0 },
      documents: [],
    });
  });

  it('asks for a reason when something is given up, and for a decision when something was refused', () => {
    expect(act([attention()], settle('discarded'))).toMatchObject({ code: 'attention.reasonMissing' });
    expect(act([attention()], settle('seen'))).toMatchObject({ code: 'attention.needsDecision' });
    expect(act([attention({ reason: 'differs' })], settle('seen')).outcome).toBe('applied');
    expect(act([attention()], settle('again'), asOperator)).toMatchObject({ code: 'role.required' });
  });
});

describe('operators and site', () => {
  const save = (changes: Parameters<typeof anOperator>[0] = {}) => {
    const { kind: _, ...payload } = anOperator({ id: 'bo', badge: 'B-2', ...changes });
    return anOperation('operatorSaved', payload);
  };

  it('a badge belongs to one active operator', () => {
    expect(act([anOperator({ id: 'cy', badge: 'B-2' })], save(), asAdmin)).toMatchObject({
      code: 'operator.badgeTaken',
    });
    expect(act([anOperator({ id: 'cy', badge: 'B-2', active: false })], save(), asAdmin).outcome).toBe(
      'applied',
    );
    expect(act([anOperator({ id: 'bo', badge: 'B-2' })], save({ name: 'Bo' }), asAdmin).outcome).toBe(
      'applied',
    );
  });

  it('an admin does not lock the site out by losing the last admin', () => {
    expect(act([], save({ id: 'anna', role: 'lead' }), asAdmin)).toMatchObject({ code: 'operator.self' });
    expect(act([], save({ id: 'anna', role: 'admin', active: false }), asAdmin)).toMatchObject({
      code: 'operator.self',
    });
    expect(act([], save({ id: 'anna', role: 'admin' }), asAdmin).outcome).toBe('applied');
  });

  it('the site is saved whole', () => {
    const { kind: _, ...payload } = aSite({ name: 'Amsterdam 2' });
    expect(act([aSite()], anOperation('siteSaved', payload), asAdmin)).toMatchObject({
      outcome: 'applied',
      documents: [{ kind: 'site', name: 'Amsterdam 2' }],
    });
  });
});
