import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** The word for the act; its button submits the form around it. */
  submit: string;
  onCancel: () => void;
  danger?: boolean | undefined;
  isBusy?: boolean;
  /** The harmless answer gets focus, where no field does. */
  focusCancel?: boolean;
  testId?: string;
  /** Another way out, at the other end. */
  children?: ReactNode;
};

/** The end of every form in a dialog: away from it, and the act by its name. */
export function DialogButtons(props: Props) {
  const { submit, onCancel, danger, isBusy, focusCancel, testId, children } = props;
  const { t } = useTranslation();
  return (
    <Group justify={children ? 'space-between' : 'flex-end'}>
      {children}
      <Group>
        <Button variant="default" onClick={onCancel} data-autofocus={focusCancel || undefined}>
          {t('dialog.cancel')}
        </Button>
        <Button type="submit" color={danger ? 'red.9' : undefined} loading={isBusy} data-testid={testId}>
          {submit}
        </Button>
      </Group>
    </Group>
  );
}
