import { createContext, useContext } from 'react';
import type { Station } from './station';

export const StationContext = createContext<Station | null>(null);

export function useStation(): Station {
  const station = useContext(StationContext);
  if (!station) throw new Error('no station above this component');
  return station;
}
