import { describe, expect, it } from 'vitest';
import { drivesOfWord, typedDrives } from '../../../../renderer/components/customer-word/drives-of-word';
import { shipOnWord } from '../../../../renderer/components/customer-word/ship-on-word';
import type { Job } from '../../../../shared/documents';
import { serialKeys } from '../../../../shared/scan-code/serial';
import { aDrive, aFault, aJob, anOperator, aPackage, day0 } from '../../../support/builders';
import { createMemoryStation } from '../../receiving/memory-station';

const number = '00340434161094042557';
const parcelSubject = { kind: 'package', packageId: 'package-1' } as const;
const fault = aFault({ kind: 'unidentified-package', subject: parcelSubject });
const heldOf = (driveId: string) => ({
  driveId,
  keys: serialKeys(driveId),
  arrivedAt: day0,
  operationId: `scan-${driveId}`,
  operatorId: 'anna',
});
const parcel = aPackage({
  state: 'Unidentified',
  jobIds: [],
  held: ['WD-A1', '5VMKD6XN'].map(heldOf),
  faults: [fault],
});
const creating = (changes: Partial<Job> = {}) =>
  aJob({
    state: 'Creating',
    deliveryPackage: null,
    drives: [aDrive(), aDrive({ driveId: 'WD-B2', keys: serialKeys('WD-B2') })],
    ...changes,
  });

async function ship(job: Job, trackingNumber: string, role: 'lead' | 'operator' = 'lead') {
  const world = createMemoryStation([job, parcel, anOperator({ id: 'lena', role })], {
    blindCount: false,
    inboundIdRequired: false,
  });
  world.station.setOperator('lena');
  const delivery = { carrierName: 'DHL', trackingNumber };
  const result = await shipOnWord(world.station, fault, { job, delivery, contactId: 'contact-1' });
  return { ...world, result, types: world.performed.map(({ type }) => type) };
}

describe("UNKNOWN-2: a job is completed on the customer's word, with nothing but the station", () => {
  it.each([
    ['with the number on the parcel it is the package of the job', number, ['jobUpdated']],
    ['with another number the parcel is attached', 'JD014600', ['jobUpdated', 'faultResolved']],
  ])('%s', async (_, trackingNumber, types) => {
    const world = await ship(creating(), trackingNumber);
    expect(world.types).toEqual(types);
    const job = world.document('job', 'job-1');
    expect(job.state).toBe('Shipping');
    const arrived = world.document('package', 'package-1');
    expect(arrived).toMatchObject({ state: 'Arrived', jobIds: ['job-1'], held: [] });
    expect(arrived.faults).toMatchObject([{ state: 'resolved' }]);
    // UNKNOWN-3, and as was said before the press.
    const said = drivesOfWord(parcel.held, creating());
    expect(said).toEqual({ received: ['WD-A1'], unlisted: ['5VMKD6XN'], awaited: ['WD-B2'] });
    for (const driveId of [...said.received, ...said.unlisted])
      expect(job.drives.find((drive) => drive.driveId === driveId)).toMatchObject({
        state: 'Received',
        arrivedAt: day0,
      });
    expect(job.drives.find(({ driveId }) => driveId === 'WD-B2')?.state).toBe('Specified');
    expect(job.drives.find(({ driveId }) => driveId === '5VMKD6XN')?.origin).toBe('extra');
  });

  it('names the contact in which it was said', async () => {
    const { performed } = await ship(creating(), number);
    expect(performed[0]?.payload).toMatchObject({ ship: true, contactNote: 'contact-1' });
  });

  it.each([
    ['an operator', creating(), 'operator', 'role.required'],
    [
      'a job without a return address',
      creating({ hasReturnAddress: false }),
      'lead',
      'job.returnAddressMissing',
    ],
    ['a cancelled job', creating({ cancelRequested: true }), 'lead', 'job.cancelled'],
  ] as const)('%s is refused, and nothing has happened', async (_, job, role, code) => {
    const { result, performed, document } = await ship(job, number, role);
    expect(result).toMatchObject({ outcome: 'refused', code });
    expect(performed).toEqual([]);
    expect(document('package', 'package-1').state).toBe('Unidentified');
  });

  it('compares serials as the dock does while they are typed', () => {
    const typed = typedDrives(['  wd-a1 ', '', 'WD-B2']);
    expect(drivesOfWord(parcel.held, { type: 'Import', drives: typed })).toMatchObject({
      received: ['WD-A1'],
      awaited: ['WD-B2'],
    });
  });
});
