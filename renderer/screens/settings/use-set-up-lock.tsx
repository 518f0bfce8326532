import { type ReactNode, useEffect, useState } from 'react';
import { PinDialog } from '../../components/pin-dialog';
import { useHost } from '../../store/host-context';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';

const idleMs = 5 * 60_000;

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
  const people = useStationQuery(
    async (station) => (await station.listOperators()).filter(({ active }) => active).length,
    ['operator'],
    [],
  );
  const [isAsked, setIsAsked] = useState(false);
  const [isUnlocked, setIsUnlocked] = useState(false);
  const operatorId = operator?.id;
  useEffect(() => {
    if (!isUnlocked) return;
    const lock = () => setIsUnlocked(false);
    let timer = setTimeout(lock, idleMs);
    const startAgain = () => {
      clearTimeout(timer);
      timer = setTimeout(lock, idleMs);
    };
    window.addEventListener('keydown', startAgain, true);
    window.addEventListener('pointerdown', startAgain, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', startAgain, true);
      window.removeEventListener('pointerdown', startAgain, true);
      lock();
    };
  }, [isUnlocked, operatorId]);

  const isFree = !identity.enrolled || people === 0;
  return {
    isOpen: people === undefined ? null : isFree || isUnlocked,
    ask: () => setIsAsked(true),
    dialog: (
      <PinDialog
        opened={isAsked && operator !== null}
        operatorName={operator?.name ?? ''}
        verify={(pin) => host('pin.verify', { operatorId: operatorId ?? '', pin })}
        onDone={(isConfirmed) => {
          setIsAsked(false);
          setIsUnlocked(isConfirmed);
        }}
      />
    ),
  };
}
