import type { Role } from '../states';
import { dayMs, hourMs } from '../time';
import type { FaultKind } from './fault-kinds';
import type { FaultOutcome } from './fault-outcomes';

export type FaultBlocks = 'job' | 'drive' | 'shipping' | 'nothing';
export type SubjectKind = 'job' | 'drive' | 'package';

export type FaultRow = {
  /** What a fault of this kind can be about; the first is the usual one. */
  subjects: readonly [SubjectKind, ...SubjectKind[]];
  blocks: FaultBlocks;
  severity: 'low' | 'normal' | 'high';
  /** Message id `fault.step.<firstStep>`. */
  firstStep: FirstStep;
  /** From opening to the first step's due time; null: it waits for something outside. */
  dueMs: number | null;
  /** Mail template for the customer; null: the customer is not told. */
  template: string | null;
  whoMayResolve: Role;
  outcomes: readonly FaultOutcome[];
  /** Not offered any more, but a station that was not upgraded yet still says it. */
  olderOutcomes: readonly FaultOutcome[];
  /** Message id of the short playbook. */
  playbook: `fault.playbook.${FaultKind}`;
};

export const firstSteps = [
  'contactCustomer',
  'checkStorage',
  'inspectDrive',
  'checkKey',
  'readLog',
  'compareLabel',
  'checkCarrier',
  'clearCustoms',
  'askCarrier',
  'returnParcel',
  'lookForDrive',
  'keepWithReturn',
  'decideLate',
  'describe',
  /* After a contact */
  'awaitAnswer',
  'decide',
] as const;
export type FirstStep = (typeof firstSteps)[number];

type Given = Omit<FaultRow, 'template' | 'playbook' | 'whoMayResolve' | 'olderOutcomes'> & {
  told: boolean;
  by?: Role;
  older?: FaultOutcome[];
};

function row(kind: FaultKind, { told, by = 'operator', older = [], ...given }: Given): FaultRow {
  return {
    ...given,
    whoMayResolve: by,
    olderOutcomes: older,
    template: told ? kind : null,
    playbook: `fault.playbook.${kind}`,
  };
}

const jobBlocked = (kind: FaultKind, firstStep: FirstStep) =>
  row(kind, {
    subjects: ['job'],
    blocks: 'job',
    severity: 'high',
    firstStep,
    dueMs: dayMs,
    told: true,
    outcomes: ['continue', 'cancel', 'dismiss'],
  });

const driveBlocked = (kind: FaultKind, firstStep: FirstStep, told = true) =>
  row(kind, {
    subjects: ['drive'],
    blocks: 'drive',
    severity: 'high',
    firstStep,
    dueMs: 4 * hourMs,
    told,
    outcomes: ['continue', 'retryCopy', 'returnUnprocessed', 'dismiss'],
  });

const shippingBlocked = (kind: FaultKind, firstStep: FirstStep, outcomes: FaultOutcome[]) =>
  row(kind, {
    subjects: ['job'],
    blocks: 'shipping',
    severity: 'high',
    firstStep,
    dueMs: dayMs,
    told: true,
    outcomes,
  });

/** FAULT-2: everything that a kind decides, one row each. */
export const faultTable: Record<FaultKind, FaultRow> = {
  'export-list-invalid': jobBlocked('export-list-invalid', 'contactCustomer'),
  'storage-access-forbidden': jobBlocked('storage-access-forbidden', 'checkStorage'),
  'storage-not-reachable': jobBlocked('storage-not-reachable', 'checkStorage'),

  'drive-unsupported': driveBlocked('drive-unsupported', 'contactCustomer'),
  'drive-damaged': driveBlocked('drive-damaged', 'inspectDrive'),
  'hardware-error': driveBlocked('hardware-error', 'inspectDrive'),
  'bitlocker-volume-not-found': driveBlocked('bitlocker-volume-not-found', 'inspectDrive'),
  'bitlocker-key-invalid': driveBlocked('bitlocker-key-invalid', 'checkKey'),
  'bitlocker-unlock-failed': driveBlocked('bitlocker-unlock-failed', 'checkKey'),
  'ntfs-volume-not-found': driveBlocked('ntfs-volume-not-found', 'inspectDrive'),
  'manifest-error': driveBlocked('manifest-error', 'contactCustomer'),
  'unsupported-data': driveBlocked('unsupported-data', 'contactCustomer'),
  'label-mismatch': driveBlocked('label-mismatch', 'compareLabel', false),
  'pulled-during-copy': driveBlocked('pulled-during-copy', 'inspectDrive', false),
  'serial-conflict': driveBlocked('serial-conflict', 'compareLabel', false),

  // DRIVE-7 ends a return address that nobody corrects: `destroy` needs its own operation with a certificate.
  'return-address-invalid': shippingBlocked('return-address-invalid', 'contactCustomer', [
    'continue',
    'destroy',
    'dismiss',
  ]),
  'carrier-account-invalid': shippingBlocked('carrier-account-invalid', 'checkCarrier', [
    'continue',
    'dismiss',
  ]),
  'customs-hold': shippingBlocked('customs-hold', 'clearCustoms', ['continue', 'dismiss']),

  'package-overdue': row('package-overdue', {
    subjects: ['job'],
    blocks: 'nothing',
    severity: 'normal',
    firstStep: 'contactCustomer',
    dueMs: dayMs,
    told: true,
    outcomes: ['extendWait', 'cancel', 'close', 'dismiss'],
  }),
  'package-damaged': row('package-damaged', {
    subjects: ['package'],
    blocks: 'nothing',
    severity: 'normal',
    firstStep: 'askCarrier',
    dueMs: dayMs,
    told: true,
    outcomes: ['continue', 'dismiss'],
  }),
  'package-refused': row('package-refused', {
    subjects: ['package'],
    blocks: 'nothing',
    severity: 'normal',
    firstStep: 'contactCustomer',
    dueMs: dayMs,
    told: true,
    outcomes: ['continue', 'dismiss'],
  }),
  'unidentified-package': row('unidentified-package', {
    subjects: ['package'],
    blocks: 'nothing',
    severity: 'high',
    firstStep: 'contactCustomer',
    dueMs: dayMs,
    told: true,
    by: 'lead',
    outcomes: ['attachToJob', 'destroy'],
  }),
  'wrong-site': row('wrong-site', {
    subjects: ['package'],
    blocks: 'nothing',
    severity: 'normal',
    firstStep: 'returnParcel',
    dueMs: dayMs,
    told: true,
    outcomes: ['continue', 'dismiss'],
  }),
  'drive-never-received': row('drive-never-received', {
    subjects: ['drive'],
    blocks: 'nothing',
    severity: 'normal',
    firstStep: 'contactCustomer',
    dueMs: dayMs,
    told: true,
    outcomes: ['continue', 'dismiss'],
  }),
  'drive-extra': row('drive-extra', {
    subjects: ['drive'],
    blocks: 'nothing',
    severity: 'low',
    firstStep: 'keepWithReturn',
    dueMs: null,
    told: true,
    outcomes: ['continue', 'dismiss'],
  }),
  'drive-unaccounted': row('drive-unaccounted', {
    subjects: ['drive', 'package'],
    blocks: 'nothing',
    severity: 'high',
    firstStep: 'lookForDrive',
    dueMs: 4 * hourMs,
    told: false,
    by: 'lead',
    outcomes: ['continue', 'dismiss'],
  }),
  'late-arrival': row('late-arrival', {
    subjects: ['drive'],
    blocks: 'nothing',
    severity: 'normal',
    firstStep: 'decideLate',
    dueMs: dayMs,
    told: true,
    by: 'lead',
    outcomes: ['continue', 'returnUnprocessed'],
  }),
  'copy-errors': row('copy-errors', {
    subjects: ['drive'],
    blocks: 'nothing',
    severity: 'normal',
    firstStep: 'readLog',
    dueMs: dayMs,
    told: true,
    by: 'lead',
    outcomes: ['continue', 'retryCopy', 'dismiss'],
  }),
  'returned-undeliverable': row('returned-undeliverable', {
    subjects: ['drive'],
    blocks: 'nothing',
    severity: 'high',
    firstStep: 'contactCustomer',
    dueMs: dayMs,
    told: true,
    by: 'lead',
    outcomes: ['continue', 'destroy', 'dismiss'],
  }),
  'return-lost': row('return-lost', {
    subjects: ['drive', 'job'],
    blocks: 'nothing',
    severity: 'high',
    firstStep: 'askCarrier',
    dueMs: dayMs,
    told: true,
    outcomes: ['found', 'newJob', 'blobList', 'claimed', 'dismiss'],
    older: ['continue'],
  }),
  'return-damaged': row('return-damaged', {
    subjects: ['drive', 'job'],
    blocks: 'nothing',
    severity: 'high',
    firstStep: 'askCarrier',
    dueMs: dayMs,
    told: true,
    outcomes: ['newJob', 'blobList', 'claimed', 'dismiss'],
    older: ['continue'],
  }),
  other: row('other', {
    subjects: ['drive', 'job', 'package'],
    blocks: 'nothing',
    severity: 'normal',
    firstStep: 'describe',
    dueMs: dayMs,
    told: false,
    outcomes: ['continue', 'retryCopy', 'returnUnprocessed', 'extendWait', 'cancel', 'close', 'dismiss'],
  }),
};
