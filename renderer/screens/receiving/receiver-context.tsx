import { createContext, useContext } from 'react';
import type { Receiver } from './receiver';

export const ReceiverContext = createContext<Receiver | null>(null);

export function useReceiver(): Receiver {
  const receiver = useContext(ReceiverContext);
  if (!receiver) throw new Error('no receiver above this component');
  return receiver;
}
