import { serialKey } from '../../../shared/document-keys';
import type { Document, Drive, Job } from '../../../shared/documents';
import { isHere } from '../../../shared/drives/drive';
import { serialKeys } from '../../../shared/scan-code/serial';
import type { PackerDeps } from './packer-deps';

/** Of the drives that are here. */
export const isNamed = (serial: string) => (drive: Drive) =>
  isHere(drive) && drive.keys.some((key) => serialKeys(serial).includes(key));

export async function jobsWith({ station }: Pick<PackerDeps, 'station'>, serial: string): Promise<Job[]> {
  const found: Document[] = await station.findByKeys(serialKeys(serial).map(serialKey));
  return found.filter((one): one is Job => one.kind === 'job' && one.drives.some(isNamed(serial)));
}

export async function isKnownDrive(deps: PackerDeps, serial: string): Promise<boolean> {
  return (await jobsWith(deps, serial)).length > 0;
}
