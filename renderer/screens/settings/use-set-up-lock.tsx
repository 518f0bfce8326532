import { type ReactNode, useEffect, useState } from 'react';
import { isSetUpOpen, setUpIdleMs } from '../../../shared/station-set-up';
import { PinDialog } from '../../components/pin-dialog';
import { useHost } from '../../store/host-context';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';

export type SetUpLock = {
  /** Null: not known yet. */
  isOpen: boolean | null;
  ask: () => void;
  /** Put it on the screen. */
  dialog: ReactNode;
};

/**
 * STATION-1: the set-up opens with the PIN of whoever is signed in, until the page is left, somebody else or nobody is signed
 * in, or five minutes pass without a key or a touch. Where nobody could have a PIN yet it is open.
 */
export function useSetUpLock(): SetUpLock {
  const { host, identity } = useHost();
  const operator = useSession((session) => session.operator);
  const operators = useStationQuery(
    async (station) => (await station.listOperators()).filter(({ active }) => active).length,
    ['operator'],
    [],
  );
  const [isAsked, setIsAsked] = useState(false);
  const [unlockedBy, setUnlockedBy] = useState<string | null>(null);
  const operatorId = operator?.id ?? null;
  useEffect(() => {
    if (unlockedBy === null) return;
    const lock = () => setUnlockedBy(null);
    let timer = setTimeout(lock, setUpIdleMs);
    const startAgain = () => {
      clearTimeout(timer);
      timer = setTimeout(lock, setUpIdleMs);
    };
    window.addEventListener('keydown', startAgain, true);
    window.addEventListener('pointerdown', startAgain, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', startAgain, true);
      window.removeEventListener('pointerdown', startAgain, true);
      lock();
    };
  }, [unlockedBy, operatorId]);

  return {
    isOpen:
      operators === undefined
        ? null
        : isSetUpOpen({ enrolled: identity.enrolled, operators, operatorId, unlockedBy }),
    ask: () => setIsAsked(true),
    dialog: (
      <PinDialog
        opened={isAsked && operator !== null}
        operatorName={operator?.name ?? ''}
        verify={(pin) => host('pin.verify', { operatorId: operatorId ?? '', pin })}
        onDone={(isConfirmed) => {
          setIsAsked(false);
          setUnlockedBy(isConfirmed ? operatorId : null);
        }}
      />
    ),
  };
}
