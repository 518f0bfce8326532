import { dockRefusalCodes } from './drives/dock-refusals';
import { jobRefusalCodes } from './jobs/job-refusals';

/** Codes of refusals, each a message id `refused.<code>`. A refusal changes nothing; its text says why and the way out. */
export const refusalCodes = [
  'role.required',
  'operator.unknown',
  'document.missing',
  'internal',
  ...jobRefusalCodes,
  ...dockRefusalCodes,
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
