import { Text, Textarea } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';

type Props = {
  opened: boolean;
  title: string;
  /** What will happen, in one or two sentences. */
  children: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  /** Asks for a reason, which may not be empty. */
  askReason?: string;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

/** Asks once, names the act on its button, and gives focus to the harmless answer. */
export function ConfirmDialog(props: Props) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title} size="lg">
      {props.opened && <ConfirmForm {...props} />}
    </Dialog>
  );
}

function ConfirmForm({ children, confirmLabel, danger, askReason, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const formId = useId();
  return (
    <form
      id={formId}
      onSubmit={(event) => {
        event.preventDefault();
        if (askReason && reason.trim() === '') setIsMissing(true);
        else onConfirm(reason.trim());
      }}
    >
      <Text component="div" mb="md">
        {children}
      </Text>
      {askReason && (
        <Textarea
          label={askReason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={isMissing && reason.trim() === '' ? t('dialog.reasonMissing') : undefined}
          // Not `required`: the browser's own bubble speaks the browser's language, not the page's.
          withAsterisk
          aria-required
          autosize
          minRows={2}
          data-autofocus
          mb="md"
        />
      )}
      <DialogButtons submit={confirmLabel} onCancel={onClose} danger={danger} focusCancel={!askReason} />
    </form>
  );
}
