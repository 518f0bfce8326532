import type { SerialPort, Session } from 'electron';
import { isPageUrl } from '../page-origin';

/**
 * Scanners over Web Serial, storage that the browser may not clear, and the notifications of TOLD-1. Electron would grant
 * everything by default.
 */
const granted = new Set(['serial', 'persistent-storage', 'notifications']);
/** USB vendors of barcode scanners: Zebra/Symbol, Honeywell/Hand Held, Datalogic, Code, Newland, Opticon. */
const scannerVendors = new Set([0x05e0, 0x0c2e, 0x05f9, 0x0536, 0x11fa, 0x1eab, 0x065a]);

export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? details.mediaTypes : undefined;
    const isWanted = permission === 'media' ? isOnlyCamera(types) : granted.has(permission);
    answer(isWanted && isPageUrl(contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, { mediaType }) => {
    const isWanted = permission === 'media' ? mediaType === 'video' : granted.has(permission);
    return isWanted && isPageUrl(origin);
  });
  session.setDevicePermissionHandler(
    ({ deviceType, origin }) => deviceType === 'serial' && isPageUrl(origin),
  );
  session.on('select-serial-port', (event, ports, _contents, choose) => {
    event.preventDefault();
    choose(scannerPort(ports)?.portId ?? '');
  });
}

/** Photos of faults: pictures, never sound. */
const isOnlyCamera = (types: readonly string[] = []) =>
  types.length > 0 && types.every((type) => type === 'video');

/** Known scanners only: other serial devices of the machine are not the page's business. */
export function scannerPort(ports: SerialPort[]): SerialPort | undefined {
  return ports.find(({ vendorId }) => scannerVendors.has(Number.parseInt(vendorId ?? '', 10)));
}
