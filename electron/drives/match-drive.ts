import type { FaultKind } from '../../shared/faults/fault-kinds';
import { osSerialKeys, serialKeys } from '../../shared/scan-code/serial';
import { serialNearMisses } from '../../shared/scan-code/serial-near-misses';
import { parseWwn } from '../../shared/scan-code/wwn';
import type { DriveStatus } from '../transfer/drive-log/status-codes';
import type { FoundDrive } from './found-drive';

/** What an operator needs to see to tell which of them is wrong; as scanned, as reported, as written. */
export type MatchFacts = {
  label: string | null;
  osSerial: string | null;
  osWwn: string | null;
  manifestDriveId: string | null;
};

/** For a person to look at, never to go on with: two drives of one box often differ in one character. */
export type MatchHint = 'cut-short' | 'padded' | 'near-miss' | null;

export type Match =
  | { kind: 'matched'; by: 'serial' | 'wwn'; facts: MatchFacts }
  /** Stop. `fault` null: nothing is wrong with the drive, `reason` says what to do. */
  | {
      kind: 'stopped';
      reason: MatchStop;
      fault: FaultKind | null;
      status: DriveStatus | null;
      hint: MatchHint;
      facts: MatchFacts;
    };

export type MatchStop =
  /** Put in without a scan: its label is to be scanned. */
  | 'label-not-scanned'
  /** The operating system reports no serial number, and the label's name is no WWN that it reports. */
  | 'no-os-serial'
  /** Another number behind a USB bridge may be the bridge's own: connect the drive without it. */
  | 'bridge-serial'
  /** Two connected drives answer to this label. */
  | 'serial-not-unique'
  | 'label-differs'
  | 'manifest-differs'
  | 'all-differ';

const meaning: Record<MatchStop, { fault: FaultKind | null; status: DriveStatus | null }> = {
  'label-not-scanned': { fault: null, status: null },
  'no-os-serial': { fault: null, status: null },
  'bridge-serial': { fault: null, status: null },
  'serial-not-unique': { fault: 'serial-conflict', status: null },
  'label-differs': { fault: 'label-mismatch', status: null },
  'manifest-differs': { fault: 'manifest-error', status: 'ManifestDriveIdMismatch' },
  'all-differ': { fault: 'label-mismatch', status: 'ManifestDriveIdMismatch' },
};

/**
 * Compares the scanned label, what the operating system reports and the manifest's DriveId (null: not read yet, or an export).
 * `connected`: every drive that was found, this one too.
 */
export function matchDrive(
  drive: FoundDrive,
  connected: readonly FoundDrive[],
  { label, manifestDriveId }: { label: string | null; manifestDriveId: string | null },
): Match {
  const facts = { label, osSerial: drive.serial, osWwn: drive.wwn, manifestDriveId };
  const stop = (reason: MatchStop, hint: MatchHint = null): Match => ({
    kind: 'stopped',
    reason,
    ...meaning[reason],
    hint,
    facts,
  });
  if (label === null) return stop('label-not-scanned');
  if (drivesOfLabel(label, connected).length > 1) return stop('serial-not-unique');
  const by = answersTo(drive, label);
  const hint = hintOf(label, drive.serial);
  // Of the label, not of the drive: what is behind a bridge may be reported wrong, and what is not reported cannot be compared.
  const isManifestOfLabel = manifestDriveId === null || areSameSerials(label, manifestDriveId);
  const isManifestOfDrive = manifestDriveId === null || answersTo(drive, manifestDriveId) !== null;
  if (by === null) {
    if (drive.serial === null) return stop('no-os-serial');
    if (drive.bus === 'usb') return stop('bridge-serial', hint);
    return stop(isManifestOfLabel || isManifestOfDrive ? 'label-differs' : 'all-differ', hint);
  }
  // A WWN on the label or behind a bridge says nothing about the serial number that the manifest names.
  const isKnownSerial = drive.serial !== null;
  if (!isManifestOfDrive && !isManifestOfLabel)
    return stop(
      isKnownSerial ? 'manifest-differs' : 'no-os-serial',
      hintOf(manifestDriveId ?? '', drive.serial),
    );
  return { kind: 'matched', by, facts };
}

/** The connected drives that a scanned label could be of; more than one: none of them is to be trusted. */
export const drivesOfLabel = (label: string, connected: readonly FoundDrive[]): FoundDrive[] =>
  connected.filter((drive) => answersTo(drive, label) !== null);

function answersTo({ serial, wwn }: FoundDrive, text: string): 'serial' | 'wwn' | null {
  const keys = serialKeys(text);
  if (serial !== null && osSerialKeys(serial).some((key) => keys.includes(key))) return 'serial';
  return wwn !== null && parseWwn(text) === wwn ? 'wwn' : null;
}

function areSameSerials(one: string, other: string): boolean {
  const keys = serialKeys(other);
  return serialKeys(one).some((key) => keys.includes(key));
}

/** Bridges cut long serial numbers off and fill short ones up. */
function hintOf(label: string, osSerial: string | null): MatchHint {
  const [scanned = ''] = serialKeys(label);
  const [reported = ''] = osSerialKeys(osSerial ?? '');
  if (scanned === '' || reported === '' || scanned === reported) return null;
  if (reported.length >= 5 && (scanned.startsWith(reported) || scanned.endsWith(reported)))
    return 'cut-short';
  if (reported.replace(/^0+/, '') === scanned.replace(/^0+/, '') || reported.replace(/0+$/, '') === scanned)
    return 'padded';
  return serialNearMisses(label, [osSerial ?? '']).length > 0 ? 'near-miss' : null;
}
