import { Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../components/dialog';
import { DialogButtons } from '../components/dialog-buttons';

type Props = { opened: boolean; onTake: (code: string) => void; onClose: () => void };

/** F2: for labels that no scanner reads. Typed twice, because a typed serial has no check digit. */
export function ManualEntryDialog({ opened, onTake, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('manual.title')} size="lg">
      {opened && <ManualEntryForm onTake={onTake} onClose={onClose} />}
    </Dialog>
  );
}

function ManualEntryForm({ onTake, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<'empty' | 'differ' | null>(null);
  const isSame = code.trim().toUpperCase() === again.trim().toUpperCase();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() === '') setProblem('empty');
        else if (!isSame) setProblem('differ');
        else onTake(code.trim());
      }}
    >
      <Stack gap="md">
        <Text c="dimmed">{t('manual.hint')}</Text>
        <TextInput
          label={t('manual.label')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={problem === 'empty' && code.trim() === '' ? t('manual.empty') : undefined}
          data-autofocus
          data-testid="manual-code"
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--ds-mono)', fontSize: 22 } }}
        />
        <TextInput
          label={t('manual.again')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          // Copying the first entry would make the second one worthless.
          onPaste={(event) => event.preventDefault()}
          error={problem === 'differ' && !isSame ? t('manual.differ') : undefined}
          data-testid="manual-again"
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--ds-mono)', fontSize: 22 } }}
        />
        <DialogButtons submit={t('manual.take')} onCancel={onClose} />
      </Stack>
    </form>
  );
}
