import { jobRefusalCodes } from './job-refusals';

/** Codes of refusals, each a message id `refused.<code>`. A refusal changes nothing; its text says why and the way out. */
export const refusalCodes = [
  'role.required',
  'operator.unknown',
  'document.missing',
  'internal',
  ...jobRefusalCodes,

  /* Packages */
  'pkg.none',
  'pkg.openElsewhere',
  'pkg.wasClosed',
  'pkg.notOpen',
  'pkg.notHere',
  'pkg.short',
  'pkg.conditionMissing',
  'pkg.countMissing',
  'pkg.countDiffers',
  'pkg.attentionOpen',
  'pkg.unidentified',
  'pkg.jobNotShipping',
  'pkg.notAttachable',
  'pkg.notReturnable',
  'pkg.notClosed',

  /* Drive scans; those that begin with `ask.` are questions, which the screen turns into a dialog. */
  'drv.noSerial',
  'drv.nearMiss',
  'drv.sameSerial',
  'drv.notHere',
  'ask.whichJob',
  'ask.attach',
  'undo.notYours',
  'undo.reasonMissing',
  'undo.laterChange',
  'never.notMarked',
  'place.notHere',
  'place.needsThing',

  /* Faults */
  'fault.wrongSubject',
  'fault.textMissing',
  'fault.leadBlocks',
  'fault.leadResolves',
  'fault.notAllowed',
  'fault.notOpen',
  'fault.waitMissing',
  'fault.useAttach',
  'fault.useDestroy',
  'fault.useClose',
  'fault.onlyPackages',
  'fault.onlyDrives',
  'fault.onlyJobs',
  'fault.driveNotHere',
  'fault.driveGone',
  'fault.transferRuns',
  'fault.driveDone',
  'fault.jobNotStarted',
  'fault.jobNotWaiting',
  'fault.jobTooFar',
  'fault.jobEnded',
  'fault.cancelled',
  'late.notLate',

  /* Destruction (DRIVE-7) */
  'destroy.noFault',
  'destroy.sameOperator',
  'destroy.tooEarly',
  'destroy.contactsMissing',
  'destroy.answered',
  'destroy.notHere',

  /* Attention and administration */
  'attention.reasonMissing',
  'attention.needsDecision',
  'operator.badgeTaken',
  'operator.self',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
