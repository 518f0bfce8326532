import { plainText } from '../../shared/scan-code/plain-text';
import { osSerialKeys } from '../../shared/scan-code/serial';
import { parseWwn } from '../../shared/scan-code/wwn';

/** A partition, or the whole drive when it has no partitions. */
export type Volume = {
  /** As the operating system names it: `/dev/sdb2`, or `\\?\Volume{…}\`. */
  id: string;
  bytes: number;
  /** In lower case; `bitlocker` while it is locked; null: none that is known. */
  fileSystem: string | null;
  label: string | null;
  /** What a maker or Windows keeps beside the data: EFI, reserved, recovery. */
  isAuxiliary: boolean;
  mountedAt: string[];
  /** Linux: the mappings that an unlocked volume is read through, `/dev/mapper/…`. */
  openedAs: string[];
};

export type FoundDrive = {
  /** As the operating system names it: `/dev/sdb`, the number of a disk on Windows, or a folder. */
  device: string;
  /** As the operating system reports it, unprintable bytes left out; null: none that identifies a drive. */
  serial: string | null;
  /** 16 hex digits. */
  wwn: string | null;
  model: string | null;
  bytes: number;
  /** In lower case: `sata`, `sas`, `usb`, `nvme`, `folder`; null: not told. */
  bus: string | null;
  /** Which slot it is in, in the words of the operating system; null: not told. */
  bay: string | null;
  isRemovable: boolean;
  isReadOnly: boolean;
  /** What a program must read at once; the service takes 512 only. */
  sectorBytes: number | null;
  volumes: Volume[];
};

/** Why a disk of this machine is no drive that could be used. */
export type LeftOut = { device: string; why: 'in-use' | 'no-medium' | 'offline' | 'not-understood' };

/** Not of a drive but of this machine: its tools. The message is for a person and holds no secret. */
export type ToolProblem = {
  problem: 'tool-missing' | 'tool-timed-out' | 'tool-failed' | 'output-not-understood' | 'not-allowed';
  message: string;
};

export type FoundDrives = { drives: FoundDrive[]; leftOut: LeftOut[] };

/** Looks for drives, changing nothing. What the machine runs on, or uses itself, is never among them. */
export type FindDrives = () => Promise<FoundDrives | ToolProblem>;

/** The serial number and the name that the operating system gives: some bridges and SAS drives report one as the other. */
export function identityOf(serialText: string | null, wwnText: string | null) {
  const serial = plainText(serialText ?? '');
  const serialAsWwn = parseWwn(serial);
  const wwn = parseWwn(wwnText ?? '') ?? serialAsWwn;
  return {
    serial: serialAsWwn === undefined && osSerialKeys(serial).length > 0 ? serial : null,
    // Bridges make up names of nothing but zeros.
    wwn: wwn !== undefined && /[1-9A-F]/.test(wwn.slice(7)) ? wwn : null,
  };
}

/** Of an import only the first data volume is processed. */
export const firstDataVolume = ({ volumes }: FoundDrive): Volume | undefined =>
  volumes.find(({ isAuxiliary }) => !isAuxiliary);
