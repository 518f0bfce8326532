import { describe, expect, it } from 'vitest';
import { useStock } from '../../../renderer/screens/stock/stock-store';
import { aDrive, aJob, aPackage, day0 } from '../../support/builders';
import { inTheStore } from './in-the-store';

const first = aDrive({ driveId: 'ZR50MFBH', state: 'Received', place: 'dock' });
const second = aDrive({ driveId: 'ZL2ALN08', state: 'Received', place: 'dock' });
const awaited = aDrive({ driveId: 'ZR5FSB85' });
const aStore = () => inTheStore([aJob({ drives: [first, second, awaited] })]);

describe('where is it', () => {
  it('PLACE-1: any scan of a thing says where it is and since when, and moves nothing', async () => {
    const store = aStore();
    expect(await store.scan('S/N: zr50mfbh')).toEqual({
      said: 'ok stock.isAt',
      params: { thing: 'ZR50MFBH', place: 'dock', since: day0 },
    });
    expect(store.performed).toEqual([]);
  });

  it('says of what is not on site in which state it is, and of what nobody knows that nobody does', async () => {
    const store = aStore();
    const notHere = { thing: 'ZR5FSB85', state: 'Specified' };
    expect(await store.scan('ZR5FSB85')).toEqual({ said: 'attention stock.notHere', params: notHere });
    expect(await store.scan('ZR51AAAA')).toEqual({ said: 'attention stock.unknown', params: {} });
    expect(await store.scan('ST4000NM0035-1V4107')).toMatchObject({ said: 'attention scan.model' });
  });

  it('DRIVE-9: asks which, where two things on site have the code, and takes the one on site for the one that left', async () => {
    const gone = aJob({ id: 'job-2', drives: [{ ...first, state: 'ShippedBack', place: null }] });
    expect(await inTheStore([aJob({ drives: [first] }), gone]).scan('ZR50MFBH')).toMatchObject({
      said: 'ok stock.isAt',
    });
    const twice = inTheStore([aJob({ drives: [first] }), { ...gone, drives: [first] }]);
    expect(await twice.scan('ZR50MFBH')).toEqual({ said: 'attention stock.several', params: { n: 2 } });
    expect(useStock.getState().dialog).toMatchObject({ kind: 'which' });
    expect(await twice.scan('$P:RACK-1')).toMatchObject({ said: 'attention recv.answerFirst' });
    expect(twice.performed).toEqual([]);
  });

  it('finds a drive that is held as the parcel in which it lies', async () => {
    const held = [
      { driveId: 'ZA1', keys: ['ZA1ALN08'], arrivedAt: day0, operationId: 'o', operatorId: 'anna' },
    ];
    const store = inTheStore([aPackage({ state: 'Unidentified', place: 'HOLD-1', held, jobIds: [] })]);
    expect(await store.scan('ZA1ALN08')).toMatchObject({
      said: 'ok stock.isAt',
      params: { place: 'HOLD-1' },
    });
  });
});

describe('moves', () => {
  it('PLACE-1: a thing and then a place moves it once; the next place is a place of its own', async () => {
    const store = aStore();
    await store.scan('ZR50MFBH');
    expect(await store.scan('$P:RACK-1')).toEqual({
      said: 'ok place.moved',
      params: { thing: 'ZR50MFBH', place: 'RACK-1' },
    });
    expect(await store.scan('$P:RACK-2')).toEqual({
      said: 'ok stock.target',
      params: { place: 'RACK-2', n: 0 },
    });
    expect([store.placeOf('ZR50MFBH'), store.placeOf('ZL2ALN08')]).toEqual(['RACK-1', 'dock']);
  });

  it('PLACE-1: a place and then many things moves them all, until its code is scanned again', async () => {
    const store = aStore();
    await store.scan('$P:RACK-1');
    await store.scan('ZR50MFBH');
    await store.scan('ZL2ALN08');
    expect(await store.scan('ZL2ALN08')).toMatchObject({ said: 'attention stock.already' });
    expect([store.placeOf('ZR50MFBH'), store.placeOf('ZL2ALN08')]).toEqual(['RACK-1', 'RACK-1']);
    expect(await store.scan('$P:RACK-1')).toMatchObject({ said: 'ok stock.targetEnded' });
    expect(await store.scan('ZL2ALN08')).toMatchObject({
      said: 'ok stock.isAt',
      params: { place: 'RACK-1' },
    });
    expect(store.performed).toHaveLength(2);
  });

  it('a bay is a place too, and the dock is the dock however its code is written', async () => {
    const store = aStore();
    await store.scan('ZR50MFBH');
    await store.scan('$Y:BAY-7');
    expect(store.placeOf('ZR50MFBH')).toBe('BAY-7');
    await store.scan('ZR50MFBH');
    await store.scan('$P:DOCK');
    expect(store.placeOf('ZR50MFBH')).toBe('dock');
  });

  it('a parcel takes along what still lies in it', async () => {
    const parcel = aPackage({ state: 'Open', place: 'dock', trackingNumber: '1Z5R89390357567127' });
    const inside = { ...first, packageId: 'package-1' };
    const store = inTheStore([aJob({ drives: [inside, second] }), parcel]);
    await store.scan('1Z5R89390357567127');
    await store.scan('$P:RACK-1');
    expect([store.placeOf('ZR50MFBH'), store.placeOf('ZL2ALN08')]).toEqual(['RACK-1', 'dock']);
  });

  it('F8 takes back the last move, then the one before, and says when there is none', async () => {
    const store = aStore();
    await store.scan('$P:RACK-1');
    await store.scan('ZR50MFBH');
    await store.scan('ZL2ALN08');
    const undone = (thing: string) => ({ said: 'ok stock.undone', params: { thing, place: 'dock' } });
    expect(await store.press('undo')).toEqual(undone('ZL2ALN08'));
    expect(await store.press('undo')).toEqual(undone('ZR50MFBH'));
    expect([store.placeOf('ZR50MFBH'), store.placeOf('ZL2ALN08')]).toEqual(['dock', 'dock']);
    expect(await store.press('undo')).toMatchObject({ said: 'attention stock.nothingToUndo' });
  });

  it('F8 leaves alone what somebody else has moved since', async () => {
    const store = aStore();
    await store.scan('ZR50MFBH');
    await store.scan('$P:RACK-1');
    store.put(aJob({ drives: [{ ...first, place: 'RACK-9' }] }));
    expect(await store.press('undo')).toMatchObject({ said: 'attention stock.movedSince' });
    expect(store.placeOf('ZR50MFBH')).toBe('RACK-9');
  });
});
