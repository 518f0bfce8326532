import { describe, expect, it } from 'vitest';
import type { Actor } from '../../shared/documents';
import { reduce } from '../../shared/reduce';
import {
  act,
  aFault,
  aJob,
  anOperation,
  anotherStation,
  aPackage,
  asLead,
  asOperator,
  aView,
  jobOf,
  minute,
  packageOf,
} from '../support/builders';

const expected = aPackage({ state: 'Expected' });
const arrived = anOperation('packageArrived', {
  packageId: 'package-1',
  code: '00340434161094042557',
  trackingKeys: expected.trackingKeys,
  trackingNumber: '00340434161094042557',
  carrierName: 'DHL',
  condition: null,
  marks: [],
  source: 'hid',
});
const undo = (reason = '', actor?: Actor) =>
  anOperation(
    'arrivalUndone',
    { packageId: 'package-1', arrivalOperationId: arrived.id, reason },
    { at: minute(70), ...(actor ? { actor } : {}) },
  );

function afterArrival(job = aJob()) {
  const result = act([job, expected], arrived);
  return { job: jobOf(result), parcel: packageOf(result) };
}

describe('arrivalUndone', () => {
  it('PKG-2: the author takes the scan at the door back, and the package is expected as before', () => {
    const { job, parcel } = afterArrival();
    expect(job.packages.arrivedAt).not.toBeNull();
    const result = act([job, parcel], undo(), asOperator);
    expect(result).toMatchObject({ outcome: 'applied', code: 'pkg.arrivalUndone' });
    expect(packageOf(result)).toEqual({ ...expected, arrival: null, placedAt: null });
    expect(jobOf(result)).toEqual(aJob());
  });

  it('PKG-2: what was overdue is so again', () => {
    const overdue = aFault({ kind: 'package-overdue' });
    const { job, parcel } = afterArrival(aJob({ faults: [overdue] }));
    expect(job.faults[0]?.state).toBe('resolved');
    expect(jobOf(act([job, parcel], undo())).faults).toEqual([overdue]);
  });

  it('DRIVE-10: another operator may not, a lead may with a reason', () => {
    const { job, parcel } = afterArrival();
    const view = aView(job, parcel);
    expect(reduce(view, undo('', anotherStation), asOperator)).toMatchObject({
      outcome: 'refused',
      code: 'undo.notYours',
    });
    expect(reduce(view, undo('', anotherStation), asLead)).toMatchObject({
      outcome: 'refused',
      code: 'undo.reasonMissing',
    });
    expect(reduce(view, undo('wrong pallet', anotherStation), asLead)).toMatchObject({ outcome: 'applied' });
  });

  it('DRIVE-10: not once the package was opened, nor twice', () => {
    const { job, parcel } = afterArrival();
    expect(act([job, { ...parcel, state: 'Open' }], undo())).toMatchObject({ code: 'undo.laterChange' });
    expect(act([job, expected], undo())).toMatchObject({ outcome: 'noop', code: 'already' });
  });

  it('DRIVE-10: damage that was seen on the wrong parcel goes with it', () => {
    const { job, parcel } = afterArrival();
    const record = anOperation('packageConditionRecorded', {
      packageId: 'package-1',
      condition: 'damaged',
      marks: ['wet'],
      note: '',
    });
    const damaged = packageOf(act([job, parcel], record));
    const undone = packageOf(act([job, damaged], undo()));
    expect(undone).toMatchObject({ state: 'Expected', condition: null, marks: [] });
    expect(undone.faults).toMatchObject([{ kind: 'package-damaged', state: 'resolved', outcome: 'undone' }]);
  });
});
