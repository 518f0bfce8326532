import type { Job } from '../../shared/documents';
import { isHere } from '../../shared/drives/drive';
import { boxesOf, drivesIn } from '../../shared/packing/box';
import type { DemoJob } from './demo-jobs';
import type { DemoStageHand } from './demo-stage';

/** Of a drive in its bag, and of the box with its foam. */
const [driveGrams, boxGrams] = [720, 450];

/** Everything of the job that is here lies in one box, sealed, with the label of its carrier on it. */
export async function packDrives(
  hand: DemoStageHand,
  { customer, name, carrier }: DemoJob,
  trackingNumber: string,
): Promise<void> {
  const { id: jobId, drives } = await hand.job(customer, name);
  const driveIds = drives.filter(isHere).map(({ driveId }) => driveId);
  const box = { jobId, boxId: hand.newId() };
  for (const serial of driveIds) await hand.operate('drivePacked', { ...box, serial, driveJobId: null });
  const weightGrams = driveIds.length * driveGrams + boxGrams;
  await hand.operate('boxSealed', { ...box, driveIds, weightGrams, reason: '' });
  await hand.operate('boxLabelled', { ...box, label: { carrierName: carrier, trackingNumber, reason: '' } });
}

/** The carrier took it. */
export async function returnBox(hand: DemoStageHand, { customer, name }: DemoJob): Promise<void> {
  const job: Job = await hand.job(customer, name);
  for (const { id: boxId, label } of boxesOf(job))
    await hand.operate('shipped', {
      jobId: job.id,
      boxId,
      driveIds: drivesIn(job, boxId).map(({ driveId }) => driveId),
      carrierName: label?.carrierName ?? '',
      trackingNumber: label?.trackingNumber ?? '',
      shipDate: hand.time(),
      reason: '',
    });
}
