import { describe, expect, it } from 'vitest';
import { countCsv } from '../../../renderer/screens/stock/count-csv';
import { useCount } from '../../../renderer/screens/stock/count-store';
import { mostCounted } from '../../../renderer/screens/stock/counter';
import { aDrive, aFault, aJob } from '../../support/builders';
import { inTheStore } from './in-the-store';

const at = (driveId: string, place: string | null) =>
  aDrive({ driveId, state: place === null ? 'Specified' : 'Received', place });
const drives = [at('ZR50MFBH', 'RACK-1'), at('ZL2ALN08', 'RACK-1'), at('ZR5FSB85', 'RACK-2')];

async function counting(given = [aJob({ drives })]) {
  const store = inTheStore(given);
  await store.keeper.count('rack-1');
  return store;
}

describe('a count', () => {
  it('PLACE-2: says of each scan whether it should be here, once, and when all are found', async () => {
    const store = await counting();
    expect(await store.scan('ZR50MFBH')).toEqual({
      said: 'ok stock.count.found',
      params: { thing: 'ZR50MFBH', n: 1, m: 2 },
    });
    expect(await store.scan('S/N: ZR50MFBH')).toMatchObject({ said: 'attention stock.count.again' });
    expect(await store.scan('ZR5FSB85')).toEqual({
      said: 'attention stock.count.elsewhere',
      params: { thing: 'ZR5FSB85', place: 'RACK-2' },
    });
    expect(await store.scan('ZA1ALN08')).toMatchObject({ said: 'attention stock.count.unexpected' });
    expect(await store.scan('ST4000NM0035-1V4107')).toMatchObject({ said: 'attention scan.model' });
    expect(await store.scan('$P:RACK-2')).toMatchObject({ said: 'attention stock.count.running' });
    expect(await store.scan('ZL2ALN08')).toMatchObject({ said: 'done stock.count.all' });
    expect(store.performed).toEqual([]);
  });

  it('PLACE-2: at its end each missing thing opens a fault, and what lies here is recorded here', async () => {
    const store = await counting();
    await store.scan('ZR50MFBH');
    await store.scan('ZR5FSB85');
    await store.press('close');
    expect(useCount.getState().isFinishing).toBe(true);
    await store.keeper.finishCount(true);
    const { faults } = store.document('job', 'job-1');
    expect(faults.map(({ kind, subject, note }) => [kind, subject, note])).toEqual([
      ['drive-unaccounted', { kind: 'drive', jobId: 'job-1', driveId: 'ZL2ALN08' }, 'rack-1'],
    ]);
    expect(store.placeOf('ZR5FSB85')).toBe('rack-1');
    const names = (lines: { name: string }[] | undefined) => lines?.map(({ name }) => name);
    const { count, report } = useCount.getState();
    expect([count, names(report?.found), names(report?.missing), names(report?.unexpected)]).toEqual([
      null,
      ['ZR50MFBH'],
      ['ZL2ALN08'],
      ['ZR5FSB85'],
    ]);
  });

  it('PLACE-2: a count finds what an earlier one missed at the same place', async () => {
    const subject = { kind: 'drive' as const, jobId: 'job-1', driveId: 'ZR50MFBH' };
    const store = await counting([
      aJob({ drives, faults: [aFault({ kind: 'drive-unaccounted', subject })] }),
    ]);
    await store.scan('ZR50MFBH');
    expect(store.document('job', 'job-1').faults[0]).toMatchObject({ state: 'resolved', outcome: 'found' });
  });

  it('F8 takes the last scan out of it', async () => {
    const store = await counting();
    await store.scan('ZR50MFBH');
    expect(await store.press('undo')).toMatchObject({ said: 'ok stock.count.undone' });
    expect(await store.scan('ZR50MFBH')).toMatchObject({ said: 'ok stock.count.found' });
  });

  it('leaves what is recorded elsewhere there, if so wished, and opens nothing twice', async () => {
    const store = await counting();
    await store.scan('ZR5FSB85');
    await store.keeper.finishCount(false);
    await store.keeper.count('RACK-1');
    await store.keeper.finishCount(false);
    expect(store.placeOf('ZR5FSB85')).toBe('RACK-2');
    expect(store.document('job', 'job-1').faults).toHaveLength(2);
  });

  it('is not begun where more lies than anybody counts in one go', async () => {
    const many = Array.from({ length: mostCounted + 1 }, (_, n) => at(`SERIAL${n}`, 'RACK-1'));
    await counting([aJob({ drives: many })]);
    expect(useCount.getState().count).toBeNull();
  });
});

it('the report as CSV says what is missing first, and no cell of it is run as a formula', () => {
  const line = (name: string, job = '', place = 'RACK-1') => ({ name, job, place });
  const report = {
    place: 'RACK-1',
    startedAt: '',
    finishedAt: '',
    operatorId: 'anna',
    found: [line('ZA1', 'alpha')],
    missing: [line('ZB2', 'one, "two"')],
    unexpected: [line('=1+1', '', '')],
  };
  const words = { head: ['Result', 'Thing'], found: 'found', missing: 'missing', unexpected: 'unexpected' };
  expect(countCsv(report, words).split('\r\n')).toEqual([
    '\uFEFFResult,Thing',
    'missing,ZB2,"one, ""two""",RACK-1',
    "unexpected,'=1+1,,",
    'found,ZA1,alpha,RACK-1',
    '',
  ]);
});
