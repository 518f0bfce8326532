import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { useReceiver } from './receiver-context';
import classes from './receiving-screen.module.css';
import type { DialogOf } from './receiving-store';

/** Blind count: what the operator sees in the box, before the screen says what should be in it. */
export function CountField({ packageId }: { packageId: string }) {
  const { t } = useTranslation();
  const receiver = useReceiver();
  const [text, setText] = useState('');
  const counted = /^\d{1,4}$/.test(text) ? Number(text) : null;
  return (
    <form
      className={classes.count}
      onSubmit={(event) => {
        event.preventDefault();
        if (counted === null) return;
        void receiver.act('packageCounted', { packageId, counted }, { code: 'recv.next.drives', params: {} });
      }}
    >
      <TextInput
        label={t('recv.countLabel')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value.replace(/\D/g, '').slice(0, 4))}
        inputMode="numeric"
        autoComplete="off"
        data-testid="count"
        data-autofocus
        styles={{ input: { fontSize: 28, width: 140 } }}
      />
      <Button type="submit" disabled={counted === null}>
        {t('recv.countSave')}
      </Button>
    </form>
  );
}

/** PKG-4: a number that was wrong, or a drive that was overlooked, would keep the package open for ever. */
export function RecountDialog({ dialog, onClose }: { dialog: DialogOf<'recount'>; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={t('recv.countAgain')} size="lg">
      <CountField packageId={dialog.packageId} />
    </Dialog>
  );
}
