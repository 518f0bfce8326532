import type { ApiText } from '../../shared/azure/api-text';
import type { Result } from '../../shared/reduce-types';
import type { RefusalCode } from '../../shared/refusals';
import { type Answer, refuse } from './answer';

type Refusal = { status: number; code: string; target: string | null; text: ApiText };

const invalid = (target: string, text: ApiText, code = 'InvalidParameter'): Refusal => ({
  status: 400,
  code,
  target,
  text,
});
const conflict = (code: string, target: string | null, text: ApiText): Refusal => ({
  status: 409,
  code,
  target,
  text,
});
const locked = (target: string) => conflict('PropertyChangeNotAllowed', target, 'api.locked');

/** What a customer's operation can be refused with, as ARM says it. */
const refusals: Partial<Record<RefusalCode, Refusal>> = {
  'document.missing': { status: 404, code: 'ResourceNotFound', target: 'jobName', text: 'api.pathUnknown' },
  'job.nameInvalid': invalid('jobName', 'api.jobName', 'InvalidJobName'),
  'job.nameTaken': conflict('JobNameTaken', 'jobName', 'api.nameTaken'),
  'job.exists': conflict('JobNameTaken', 'jobName', 'api.nameTaken'),
  'job.drivesRequired': invalid('properties.driveList', 'api.importNeedsDrives', 'MissingParameter'),
  'job.drivesForbidden': invalid('properties.driveList', 'api.exportHasDrives'),
  'job.tooManyDrives': invalid('properties.driveList', 'api.tooManyDrives'),
  'job.driveTwice': invalid('properties.driveList', 'api.duplicateDrive', 'DuplicateDriveId'),
  'job.driveIdInvalid': invalid('properties.driveList', 'api.driveId'),
  'job.replaceOnlyCreating': conflict('JobNotReplaceable', 'properties.state', 'api.replaceState'),
  'job.returnAddressMissing': invalid(
    'properties.returnAddress',
    'api.shipNeedsAddress',
    'ReturnAddressRequired',
  ),
  'job.deliveryPackageMissing': invalid(
    'properties.deliveryPackage',
    'api.shipNeedsPackage',
    'DeliveryPackageRequired',
  ),
  'job.cancelled': conflict('JobCancelled', 'properties.state', 'api.shipCancelled'),
  'job.cancelTooLate': conflict('CancelNotAllowed', 'properties.cancelRequested', 'api.cancelTooLate'),
  'job.shippedAlready': conflict('StateChangeNotAllowed', 'properties.state', 'api.shipNeedsCreating'),
  'job.deliveryPackageFixed': locked('properties.deliveryPackage'),
  'job.packageArrived': locked('properties.deliveryPackage'),
  'job.trackingNumberInvalid': invalid('properties.deliveryPackage.trackingNumber', 'api.invalid'),
  'job.labelExists': locked('properties.returnAddress'),
  'job.copyBegan': locked('properties.logLevel'),
  'job.drivesFixed': locked('properties.driveList'),
  'job.driveArrived': conflict('DriveOnSite', 'properties.driveList', 'api.driveOnSite'),
  'job.driveGone': conflict('DriveOnSite', 'properties.driveList', 'api.driveOnSite'),
  'job.endedTagsOnly': locked('properties'),
  'job.ended': locked('properties'),
  'job.deleteState': conflict('JobNotDeletable', 'properties.state', 'api.deleteState'),
  // JOB-21: an open fault holds a job for the same reason as a drive does.
  'job.drivesOnSite': conflict('DrivesOnSite', 'jobName', 'api.drivesOnSite'),
  'job.faultOpen': conflict('DrivesOnSite', 'jobName', 'api.drivesOnSite'),
};

/** Every refusal has an answer: rules that a customer cannot meet alone share one. */
export function refusalAnswer(
  { code, params }: Extract<Result, { outcome: 'refused' }>,
  context: { state: string },
): Answer {
  // The hub's own failure, not the customer's: answered like every other one, with a reference.
  if (code === 'internal') throw new Error('judging a customer operation failed');
  const { status, ...problem } = refusals[code] ?? conflict('OperationNotAllowed', null, 'api.refused');
  return refuse(status, { ...problem, params: { ...context, ...params } });
}
