import { Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scanRemoved } from '../scan/field-snapshot';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';

type Props = {
  title: string;
  text: string;
  label: string;
  problem: string | null;
  /** What was typed; what is scanned comes another way. */
  onTake: (typed: string) => void;
  onClose: () => void;
};

/** One thing to scan, or to type where its label cannot be read. */
export function DestroyScan({ title, text, label, problem, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <form
        ref={keepScanNotes}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') onTake(typed);
        }}
      >
        <Stack gap="md">
          <Text>{text}</Text>
          <TextInput
            label={label}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={problem}
            errorProps={{ role: 'alert' }}
            data-autofocus
            data-testid="destroy-scan"
            autoComplete="off"
            spellCheck={false}
            styles={{
              input: { fontFamily: 'var(--ds-mono)', fontSize: 22 },
              error: { fontSize: 16, fontWeight: 600 },
            }}
          />
          <DialogButtons submit={t('destroy.take')} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** What becomes of a scan stands in this dialog, so nothing else need say that it was taken out of the field. */
function keepScanNotes(form: HTMLFormElement) {
  const keep = (event: Event) => event.stopPropagation();
  form.addEventListener(scanRemoved, keep);
  return () => form.removeEventListener(scanRemoved, keep);
}
