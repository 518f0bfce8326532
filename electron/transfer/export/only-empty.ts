import { descriptorName } from '../../drives/folder-drives';
import type { DriveWriter } from '../drive/drive-writer';
import { TransferStopped } from '../transfer-stopped';

/** What operating systems put onto a drive by themselves, in small letters, and what makes a folder one of our drives. */
const notAnybodys = new Set([
  'system volume information',
  '$recycle.bin',
  'recycler',
  'lost+found',
  '.trashes',
  '.fseventsd',
  '.spotlight-v100',
  '.ds_store',
  descriptorName,
]);
const mostNamed = 3;

/** Throws TransferStopped when something of somebody stands on the drive. Nothing of ours may be there yet. */
export async function refuseUnlessEmpty(writer: DriveWriter): Promise<void> {
  const names = (await writer.rootNames()).filter((name) => !notAnybodys.has(name.toLowerCase())).sort();
  if (names.length === 0) return;
  const named = names.slice(0, mostNamed).join(', ');
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  throw new TransferStopped('drive-not-empty', `The drive is not empty; on it stand: ${named}${more}.`);
}
