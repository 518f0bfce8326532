import { useEffect, useState } from 'react';
import type { HostOutput } from '../../shared/host-contract';
import { HostUnreachableError } from './host';
import { useHost } from './host-context';

const everyMs = 10_000;

/** What the host says of itself, asked every 10 s; what it said last while it does not answer. */
export function useHostStatus(): { now: HostOutput<'station.status'>; isGone: boolean } {
  const { host, identity } = useHost();
  const [state, setState] = useState({ now: identity, isGone: false });
  useEffect(() => {
    let stopped = false;
    const ask = () =>
      host('station.status', {}).then(
        (now) => {
          if (!stopped) setState({ now, isGone: false });
        },
        (error: unknown) => {
          if (!(error instanceof HostUnreachableError)) throw error;
          if (!stopped) setState((before) => ({ ...before, isGone: true }));
        },
      );
    void ask();
    const timer = setInterval(() => void ask(), everyMs);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [host]);
  return state;
}
