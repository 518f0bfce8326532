import { createContext, useContext } from 'react';
import type { Host, HostOutput } from '../../shared/host-contract';

export type HostSide = { host: Host; identity: HostOutput<'station.status'> };

export const HostContext = createContext<HostSide | null>(null);

/** The machine that this page runs on, and who the station is. */
export function useHost(): HostSide {
  const side = useContext(HostContext);
  if (!side) throw new Error('no host above this component');
  return side;
}
