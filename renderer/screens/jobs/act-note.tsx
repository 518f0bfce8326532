import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../components/note';
import type { Note as Answer } from './use-act';

type Props = { note: Answer | null; onClose: () => void; children?: ReactNode };

/** The answer to the last act; it stays until somebody closes it. */
export function ActNote({ note, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Note message={note} testId="act-note">
      {children}
      <Button variant="default" onClick={onClose}>
        {t('dialog.close')}
      </Button>
    </Note>
  );
}
