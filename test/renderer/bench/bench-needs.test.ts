import { describe, expect, it } from 'vitest';
import { bayActs, nextAct } from '../../../renderer/screens/bench/bay-acts';
import { quarterPassed, shortSerial } from '../../../renderer/screens/bench/bay-look';
import { benchNeeds, newCalls } from '../../../renderer/store/bench/bench-needs';
import { type Bay, bayStates } from '../../../shared/bench/bench-contract';
import { aCopy, aResult, emptyBay, smallBench } from '../../support/bench-double';
import { minute } from '../../support/builders';

const bay = (number: number, since: number, changes: Partial<Bay>): Bay => ({
  ...emptyBay(number, minute(since)),
  ...changes,
});
const board = (bays: Bay[], unrecorded = {}) => ({
  view: { layout: smallBench, bays, loose: [], toolProblem: null },
  unrecorded,
});
const shown = (bays: Bay[], unrecorded = {}) =>
  benchNeeds(board(bays, unrecorded)).map((need) => `${need.bay.bay} ${need.kind}`);

describe('what needs somebody at the bench', () => {
  it('BAY-2: the bay that waits longest comes first; what goes on by itself is not in the list', () => {
    const bays = [
      bay(1, 30, { state: 'safe', result: aResult({ isRecorded: true }) }),
      bay(2, 5, { state: 'stopped' }),
      bay(3, 1, { state: 'copying', transfer: aCopy({ stalledSince: minute(10) }) }),
      bay(4, 2, { state: 'copying', transfer: aCopy() }),
      bay(5, 20, { state: 'unscanned' }),
      bay(6, 0, { state: 'waiting', transfer: aCopy() }),
      bay(7, 25, { state: 'ready' }),
      bay(8, 40, { state: 'pulled' }),
      bay(9, 0, { state: 'paused', transfer: aCopy({ stalledSince: minute(0) }) }),
    ];
    expect(shown(bays)).toEqual(['2 stopped', '3 stalled', '5 unscanned', '7 start', '1 remove', '8 pulled']);
  });

  it('what could not be recorded stands there with its reason', () => {
    const message = { code: 'refused.notSignedIn', params: {} };
    expect(shown([bay(1, 1, { state: 'safe' })], { 1: message })).toEqual(['1 unrecorded']);
    expect(shown([bay(1, 1, { state: 'copying', transfer: aCopy() })], { 1: message })).toEqual([
      '1 unrecorded',
    ]);
  });

  it('BAY-3: somebody is called once for each, and not by the drive that they just scanned', () => {
    const before = benchNeeds(board([bay(1, 1, { state: 'stopped' })]));
    const now = benchNeeds(
      board([
        bay(1, 1, { state: 'stopped' }),
        bay(2, 3, { state: 'pulled' }),
        bay(3, 3, { state: 'ready' }),
        bay(4, 3, { state: 'safe', result: aResult() }),
      ]),
    );
    expect(newCalls(before, now).map(({ kind }) => kind)).toEqual(['pulled', 'remove']);
    expect(newCalls(now, now)).toEqual([]);
    const stands = (since: number) =>
      benchNeeds(board([bay(1, 1, { state: 'copying', transfer: aCopy({ stalledSince: minute(since) }) })]));
    expect(newCalls(stands(3), stands(4))).toEqual([]);
    const again = benchNeeds(board([bay(1, 9, { state: 'stopped' })]));
    expect(newCalls(now, again).map(({ kind }) => kind)).toEqual(['stopped']);
  });
});

describe('what may be done about a bay', () => {
  it('Enter never does what loses a copy, and is among the buttons', () => {
    for (const state of bayStates) {
      const one = bay(1, 0, { state, transfer: state === 'copying' ? aCopy() : null });
      const next = nextAct(one);
      expect(next).not.toBe('cancel');
      if (next) expect(bayActs(one)).toContain(next);
    }
  });

  it('a copy that was stopped goes on; a drive that never began is released', () => {
    expect(nextAct(bay(1, 0, { state: 'stopped', transfer: aCopy() }))).toBe('start');
    expect(nextAct(bay(1, 0, { state: 'stopped' }))).toBe('release');
    expect(bayActs(bay(1, 0, { state: 'stopped' }))).toContain('again');
  });

  it('nothing goes into a bay that is out of service', () => {
    expect(bayActs(bay(1, 0, { outOfService: 'pin bent' }))).toEqual(['inService']);
    expect(bayActs(bay(1, 0, { state: 'safe', outOfService: 'pin bent' }))).toEqual(['inService']);
  });
});

describe('a bay in few words', () => {
  it('a screen reader hears every quarter once', () => {
    expect(quarterPassed(0, 24)).toBeNull();
    expect(quarterPassed(24, 25)).toBe(25);
    expect(quarterPassed(25, 49)).toBeNull();
    expect(quarterPassed(10, 80)).toBe(75);
    expect(quarterPassed(99, 100)).toBe(100);
    expect(quarterPassed(null, 100)).toBeNull();
  });

  it('of a long serial number the end is shown', () => {
    expect(shortSerial('ZR50MFBH')).toBe('ZR50MFBH');
    expect(shortSerial('WD-WX31A76R3KFS')).toBe('…A76R3KFS');
  });
});
