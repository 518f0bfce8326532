import { NativeSelect, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../shared/documents';
import { roles } from '../../../shared/states';
import { BadgeField } from '../../components/badge-field';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { hubProblemKey } from '../../components/use-hub-admin';
import { useBadgeHandler } from '../../scan/scan-context';
import { newId } from '../../store/new-id';
import classes from './settings-screen.module.css';

type Props = {
  /** null: a new one. */
  operator: Operator | null;
  problem: string | null;
  onSave: (operator: Operator, newPin: string | null) => Promise<void>;
  onClose: () => void;
};

const nobody = (): Operator => ({
  kind: 'operator',
  id: newId(Date.now(), (bytes) => crypto.getRandomValues(bytes)),
  name: '',
  badge: '',
  role: 'operator',
  active: true,
});

/** Name, role, badge and PIN of one person. A new badge voids the old one; the PIN is never shown. */
export function OperatorDialog({ operator, problem, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => operator ?? nobody());
  const [pin, setPin] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const change = (patch: Partial<Operator>) => setDraft((before) => ({ ...before, ...patch }));
  // The card that is to be the badge can simply be scanned.
  useBadgeHandler(async (badge) => change({ badge }));

  async function save() {
    setIsBusy(true);
    await onSave({ ...draft, name: draft.name.trim() }, pin === '' ? null : pin);
    setIsBusy(false);
  }

  return (
    <Dialog
      opened
      onClose={onClose}
      title={operator ? t('settings.changeTitle', { name: operator.name }) : t('settings.newOperator')}
      size="lg"
    >
      <form
        data-testid="operator-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('settings.name')}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            required
            maxLength={100}
            autoComplete="off"
            data-autofocus
            data-testid="operator-name"
          />
          <NativeSelect
            label={t('settings.role')}
            description={t(`settings.roleText.${draft.role}`)}
            value={draft.role}
            data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            onChange={(event) => {
              const role = roles.find((one) => one === event.currentTarget.value);
              if (role) change({ role });
            }}
            data-testid="operator-role"
          />
          <BadgeField value={draft.badge} onChange={(badge) => change({ badge })} />
          {operator && draft.badge !== operator.badge && <Text c="dimmed">{t('settings.oldBadgeVoid')}</Text>}
          <PasswordInput
            label={t(operator ? 'settings.newPinOptional' : 'settings.newPin')}
            description={t('settings.pinRules')}
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value)}
            required={operator === null}
            inputMode="numeric"
            autoComplete="new-password"
            data-testid="operator-pin"
          />
          {operator && !operator.active && (
            <Switch
              label={t('settings.activeAgain')}
              checked={draft.active}
              onChange={(event) => change({ active: event.currentTarget.checked })}
            />
          )}
          {problem && (
            <p className={classes.problem} role="alert">
              {t(hubProblemKey(problem))}
            </p>
          )}
          <DialogButtons
            submit={t('settings.save')}
            onCancel={onClose}
            isBusy={isBusy}
            testId="operator-save"
          />
        </Stack>
      </form>
    </Dialog>
  );
}
