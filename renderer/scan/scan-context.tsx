import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { BadgeHandler, CommandHandler, ScanCenter, ScanHandler, ScanInterceptor } from './scan-center';

export const ScanContext = createContext<ScanCenter | null>(null);

export function useScanCenter(): ScanCenter {
  const center = useContext(ScanContext);
  if (!center) throw new Error('useScanCenter outside of ScanContext');
  return center;
}

/** Takes the codes while the component is on the screen and `active`. */
export function useScanHandler(handler: ScanHandler, active = true): void {
  const center = useScanCenter();
  const latest = useEffectEvent(handler);
  useEffect(
    () => (active ? center.addHandler((scan, code) => latest(scan, code)) : undefined),
    [center, active],
  );
}

/** Takes function keys and command barcodes while the component is on the screen and `active`. */
export function useScanCommands(handler: CommandHandler, active = true): void {
  useCommands(handler, active, false);
}

/** The same inside a dialog. */
export function useDialogCommands(handler: CommandHandler): void {
  useCommands(handler, true, true);
}

function useCommands(handler: CommandHandler, active: boolean, ofDialog: boolean): void {
  const center = useScanCenter();
  const latest = useEffectEvent(handler);
  useEffect(
    () => (active ? center.addCommands((command) => latest(command), ofDialog) : undefined),
    [center, active, ofDialog],
  );
}

/** Takes the next badges in place of signing in. */
export function useBadgeHandler(handler: BadgeHandler, active = true): void {
  const center = useScanCenter();
  const latest = useEffectEvent(handler);
  useEffect(() => (active ? center.addBadgeHandler((badge) => latest(badge)) : undefined), [center, active]);
}

/** Sees every scan first, also damaged ones and those of nobody signed in: the scanner's self-test. */
export function useScanInterceptor(interceptor: ScanInterceptor, active = true): void {
  const center = useScanCenter();
  const latest = useEffectEvent(interceptor);
  useEffect(() => (active ? center.addInterceptor((scan) => latest(scan)) : undefined), [center, active]);
}
