import type { Problem } from './arm-error';
import { isImplausibleBitLockerKey } from './bit-locker-key';
import type { DriveRequest } from './drive-wire';

/** What is probably a mistake but is accepted; a key is never part of the text. */
export function requestWarnings(
  request: { driveList?: DriveRequest[] | undefined; returnShipping?: { carrierName: string } | undefined },
  supportedCarriers: string[],
): Problem[] {
  const warnings: Problem[] = [];
  for (const [index, drive] of (request.driveList ?? []).entries()) {
    if (drive.bitLockerKey && isImplausibleBitLockerKey(drive.bitLockerKey)) {
      warnings.push({
        code: 'ImplausibleBitLockerKey',
        target: `properties.driveList[${index}].bitLockerKey`,
        text: 'api.implausibleKey',
        params: { driveId: drive.driveId },
      });
    }
  }
  const carrier = request.returnShipping?.carrierName;
  const supported = supportedCarriers.map((name) => name.toLowerCase());
  if (carrier && supported.length > 0 && !supported.includes(carrier.toLowerCase())) {
    warnings.push({
      code: 'CarrierNotSupported',
      target: 'properties.returnShipping.carrierName',
      text: 'api.carrierNotSupported',
      params: { carriers: supportedCarriers.join(', ') },
    });
  }
  return warnings;
}
