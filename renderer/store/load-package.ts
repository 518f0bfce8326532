import { packageKey } from '../../shared/document-keys';
import type { Package } from '../../shared/documents';
import type { Station } from './station';

/** By any of its ids: scans have ids of their own for the parcel, and the hub merges two into one (PKG-1). */
export async function loadPackage(
  station: Pick<Station, 'get' | 'findByKeys'>,
  packageId: string,
): Promise<Package | null> {
  const direct = await station.get('package', packageId);
  if (direct) return direct;
  const [found] = await station.findByKeys([packageKey(packageId)]);
  return found?.kind === 'package' ? found : null;
}
