import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slaOf } from '../../renderer/screens/faults/fault-sla';
import type { ReduceContext } from '../../shared/reduce-types';
import { addMs, dayMs, hourMs, msBetween } from '../../shared/time';
import {
  addWorkingMs,
  type WorkingHours,
  weekdays,
  workingHoursSchema,
  workingMsBetween,
} from '../../shared/working-hours';
import { act, aDrive, aFault, aJob, anOperation, asLead, jobOf, ofDrive } from '../support/builders';

const hours = (changes: Partial<WorkingHours> = {}): WorkingHours => ({
  timeZone: 'Europe/Stockholm',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '07:00',
  to: '17:00',
  closed: [],
  ...changes,
});
// A Friday in winter: 16:00 in Stockholm.
const fridayAt4 = '2026-11-20T15:00:00.000Z';
const mondayAt10 = '2026-11-23T09:00:00.000Z';
const where = (workingHours: WorkingHours | null): ReduceContext => ({
  ...asLead,
  rules: { ...asLead.rules, workingHours },
});

describe('FAULT-4 working time', () => {
  it('goes on where the site works again', () => {
    expect(addWorkingMs(hours(), fridayAt4, 4 * hourMs)).toBe(mondayAt10);
    expect(workingMsBetween(hours(), fridayAt4, mondayAt10)).toBe(4 * hourMs);
    expect(workingMsBetween(hours(), mondayAt10, fridayAt4)).toBe(-4 * hourMs);
  });

  it('leaves out the days when nobody works', () => {
    const closed = ['2026-11-23', '2026-11-24'];
    expect(addWorkingMs(hours({ closed }), fridayAt4, 4 * hourMs)).toBe('2026-11-25T09:00:00.000Z');
  });

  it('a night shift belongs to the day on which it begins', () => {
    const night = hours({ from: '22:00', to: '06:00', days: ['fri'] });
    // Saturday 01:00 is Friday's shift; the next one is a week later.
    const saturdayAt1 = '2026-11-21T00:00:00.000Z';
    expect(addWorkingMs(night, saturdayAt1, 2 * hourMs)).toBe('2026-11-21T02:00:00.000Z');
    expect(addWorkingMs(night, saturdayAt1, 6 * hourMs)).toBe('2026-11-27T22:00:00.000Z');
  });

  it('keeps to the clocks of the site when they are put back', () => {
    const daily = hours({ days: [...weekdays] });
    // The night to 25 October 2026 has an hour more; work begins at seven all the same.
    expect(addWorkingMs(daily, '2026-10-24T14:00:00.000Z', 2 * hourMs)).toBe('2026-10-25T07:00:00.000Z');
  });

  it('is all time where the site says nothing, works around the clock or is in a zone that this computer does not know', () => {
    const always = hours({ from: '06:00', to: '06:00', days: [...weekdays] });
    const elsewhere = hours({ timeZone: 'Mars/Olympus' });
    for (const each of [null, undefined, always, elsewhere])
      expect(addWorkingMs(each, fridayAt4, 70 * hourMs)).toBe(addMs(fridayAt4, 70 * hourMs));
  });

  it('counts what it adds, and never ends while the site is closed', () => {
    const shift = fc.constantFrom(
      ['07:00', '17:00'],
      ['22:00', '06:00'],
      ['00:00', '23:59'],
      ['06:00', '06:00'],
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 * 24 * 60 }),
        fc.integer({ min: 1, max: 5 * 24 * 60 }),
        fc.subarray([...weekdays], { minLength: 1 }),
        shift,
        fc.constantFrom('Europe/Stockholm', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia', 'UTC'),
        (startMin, lastsMin, days, [from = '', to = ''], timeZone) => {
          const given = hours({ days, from, to, timeZone });
          const at = addMs('2026-01-01T00:00:00.000Z', startMin * 60_000);
          const due = addWorkingMs(given, at, lastsMin * 60_000);
          expect(workingMsBetween(given, at, due)).toBe(lastsMin * 60_000);
          // The minute before it was worked.
          expect(workingMsBetween(given, addMs(due, -60_000), due)).toBe(60_000);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([{ days: [] }, { from: '24:00' }, { to: '7' }, { closed: ['2026-02-30'] }])(
    '%j is no working time',
    (wrong) => {
      expect(workingHoursSchema.safeParse(hours()).success).toBe(true);
      expect(workingHoursSchema.safeParse({ ...hours(), ...wrong }).success).toBe(false);
    },
  );
});

describe('FAULT-4 at a site with working hours', () => {
  const job = aJob({ drives: [aDrive({ state: 'Received' })] });
  const recorded = anOperation(
    'faultRecorded',
    { faultId: 'fault-1', kind: 'hardware-error', subject: ofDrive, note: '', blocking: false },
    { at: fridayAt4 },
  );
  const dueOf = (workingHours: WorkingHours | null) =>
    jobOf(act([job], recorded, where(workingHours))).faults[0]?.nextStep.dueAt;

  it('the first step is due after so much working time', () => {
    expect(dueOf(null)).toBe(addMs(fridayAt4, 4 * hourMs));
    expect(dueOf(hours())).toBe(mondayAt10);
    // With summer and winter, days off and nights in between nothing else of the job moves.
    const { faults: _, ...rest } = jobOf(act([job], recorded, where(hours())));
    const { faults: __, ...plain } = jobOf(act([job], recorded, where(null)));
    expect(rest).toEqual(plain);
  });

  it('faults that were open stay as they are', () => {
    const old = aFault({ id: 'old', subject: ofDrive, kind: 'drive-damaged', openedAt: fridayAt4 });
    const [first] = jobOf(act([{ ...job, faults: [old] }], recorded, where(hours()))).faults;
    expect(first).toEqual(old);
  });

  it('what remained when the customer was asked runs on in working time', () => {
    const waiting = { since: fridayAt4, dueAt: mondayAt10, nextContactAt: null };
    const fault = aFault({
      id: 'fault-1',
      kind: 'hardware-error',
      subject: ofDrive,
      nextStep: { code: 'awaitAnswer', dueAt: null },
      waiting,
    });
    const answered = anOperation(
      'contactRecorded',
      { faultId: 'fault-1', subject: ofDrive, channel: 'phone', direction: 'in', answered: true, note: '' },
      // Wednesday, an hour before the end.
      { at: '2026-11-25T15:00:00.000Z' },
    );
    const after = jobOf(act([{ ...job, faults: [fault] }], answered, where(hours()))).faults[0];
    expect(after?.nextStep.dueAt).toBe('2026-11-26T09:00:00.000Z');
    expect(slaOf(fault, addMs(fridayAt4, 30 * dayMs), hours())).toMatchObject({
      state: 'paused',
      ms: 4 * hourMs,
    });
  });

  it('the chip counts working time, and is late when the time has come', () => {
    const fault = { nextStep: { code: 'inspectDrive', dueAt: mondayAt10 }, waiting: null };
    expect(slaOf(fault, '2026-11-22T12:00:00.000Z', hours())).toMatchObject({
      state: 'calm',
      ms: 3 * hourMs,
    });
    expect(slaOf(fault, '2026-11-23T08:20:00.000Z', hours())).toMatchObject({ state: 'soon' });
    expect(slaOf(fault, mondayAt10, hours())).toMatchObject({ state: 'late', ms: 0 });
    const nextDay = addMs(mondayAt10, dayMs);
    expect(slaOf(fault, nextDay, hours())).toMatchObject({ state: 'late', ms: 10 * hourMs });
    expect(msBetween(mondayAt10, nextDay)).toBe(24 * hourMs);
  });
});
