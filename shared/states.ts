/** State names are the same literals in zod, SQL, the customer API and screens (SPEC.md, "States"). */
export const jobStates = [
  'Creating',
  'Shipping',
  'Received',
  'Transferring',
  'Packaging',
  'Completed',
  'Closed',
  'Faulted',
] as const;
export type JobState = (typeof jobStates)[number];

/** What is stored on a drive. `Faulted` is an overlay from an open blocking fault and is never stored. */
export const driveStates = [
  'Specified',
  'Received',
  'NeverReceived',
  'Transferring',
  'Completed',
  'CompletedMoreInfo',
  'ShippedBack',
  'Destroyed',
] as const;
export type DriveState = (typeof driveStates)[number];
export type ShownDriveState = DriveState | 'Faulted';

export const packageStates = [
  'Expected',
  'Arrived',
  'Open',
  'Closed',
  'Refused',
  'WrongSite',
  'Unidentified',
  'Returned',
  'Destroyed',
] as const;
export type PackageState = (typeof packageStates)[number];

export const jobTypes = ['Import', 'Export'] as const;
export type JobType = (typeof jobTypes)[number];

/** From the least to the most privileged; each role may do everything that the ones before it may. */
export const roles = ['operator', 'lead', 'admin'] as const;
export type Role = (typeof roles)[number];
