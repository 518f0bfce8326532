import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';

/** What is open now, the one on top last. */
const openDialogs: object[] = [];
const handled = new WeakSet<Event>();

/** Mantine's dialog, but where one lies upon another Escape closes only the one on top. */
export function Dialog(props: ModalProps) {
  useCloseOnEscape(props.opened, props.onClose);
  return <Modal {...props} closeOnEscape={false} />;
}

function useCloseOnEscape(opened: boolean, onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (!opened) return;
    const dialog = {};
    openDialogs.push(dialog);
    function keyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.isComposing) return;
      // The one on top may be gone by the time the one below it is asked.
      if (handled.has(event) || openDialogs.at(-1) !== dialog) return;
      handled.add(event);
      close();
    }
    window.addEventListener('keydown', keyDown, true);
    return () => {
      window.removeEventListener('keydown', keyDown, true);
      openDialogs.splice(openDialogs.indexOf(dialog), 1);
    };
  }, [opened]);
}
