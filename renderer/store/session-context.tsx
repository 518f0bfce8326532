import { createContext, useContext } from 'react';
import type { Session, UseSession } from './session';

export const SessionContext = createContext<UseSession | null>(null);

/** What `select` picks of the session; renders again when that changes. */
export function useSession<T>(select: (session: Session) => T): T {
  const useStore = useContext(SessionContext);
  if (!useStore) throw new Error('no session above this component');
  return useStore(select);
}
