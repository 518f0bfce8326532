import { useEffect, useEffectEvent, useState } from 'react';
import { createLoneKey } from './lone-key';

const timers = {
  after(ms: number, callback: () => void) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** A key that means something only when a person pressed it; `onLone` is the newest one given. */
export function useLoneKey(onLone: (code: string) => void) {
  const tell = useEffectEvent(onLone);
  const [key] = useState(() => createLoneKey(timers, (code) => tell(code)));
  useEffect(() => key.stop, [key]);
  return key;
}
