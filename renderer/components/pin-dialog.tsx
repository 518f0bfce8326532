import { PasswordInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostOutput } from '../../shared/host-contract';
import { useFormat } from '../i18n/format';
import { HostUnreachableError } from '../store/host';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';

type Verdict = HostOutput<'pin.verify'>;

type Props = {
  opened: boolean;
  operatorName: string;
  verify: (pin: string) => Promise<Verdict>;
  onDone: (confirmed: boolean) => void;
};

/** Who the badge says it is must also know the PIN: asked for acts that raise privilege or cannot be taken back easily. */
export function PinDialog(props: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={props.opened}
      onClose={() => props.onDone(false)}
      title={t('pin.title', { name: props.operatorName })}
      zIndex={400}
    >
      {props.opened && <PinForm {...props} />}
    </Dialog>
  );
}

function PinForm({ verify, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [pin, setPin] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit() {
    if (pin === '') return;
    setIsBusy(true);
    try {
      const verdict = await verify(pin);
      if (verdict.ok) return onDone(true);
      setPin('');
      setProblem(problemText(verdict));
    } catch (error) {
      if (!(error instanceof HostUnreachableError)) throw error;
      setProblem(t('pin.noHost'));
    } finally {
      setIsBusy(false);
    }
  }

  function problemText(verdict: Exclude<Verdict, { ok: true }>): string {
    switch (verdict.problem) {
      case 'wrong':
        return t('pin.wrong', { count: verdict.triesLeft });
      case 'locked':
        return t('pin.locked', { time: format.time(verdict.until) });
      default:
        return t('pin.unknown');
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Text mb="sm">{t('pin.why')}</Text>
      <PasswordInput
        label={t('pin.label')}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value)}
        error={problem}
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
        data-testid="pin"
        mb="md"
      />
      <DialogButtons
        submit={t('pin.confirm')}
        onCancel={() => onDone(false)}
        isBusy={isBusy}
        testId="pin-confirm"
      />
    </form>
  );
}
