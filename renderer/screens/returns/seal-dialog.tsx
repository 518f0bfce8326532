import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { gramsOf } from './grams-of';
import type { Packer } from './packer';
import classes from './returns-screen.module.css';
import type { DialogOf } from './returns-store';

type Props = { dialog: DialogOf<'seal'>; packer: Packer; onClose: () => void };

/** The last look into the box, its weight, and why it goes without the rest. */
export function SealDialog({ dialog: { box, isPartial }, packer, onClose }: Props) {
  const { t } = useTranslation();
  const [weight, setWeight] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const grams = gramsOf(weight);
  const isReasonMissing = isPartial && reason.trim() === '';
  return (
    <Dialog opened onClose={onClose} title={t('returns.seal.title', { box: boxNumber(box.boxId) })} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setIsTried(true);
          if (grams !== null && !isReasonMissing) void packer.seal(box, grams, reason.trim());
        }}
      >
        <p className={classes.check} data-testid="packing-check">
          {t('returns.seal.check', { count: box.driveIds.length })}
        </p>
        <TextInput
          label={t('returns.seal.weight')}
          value={weight}
          onChange={(event) => setWeight(event.currentTarget.value)}
          error={isTried && grams === null ? t('returns.seal.weightWrong') : undefined}
          inputMode="decimal"
          autoComplete="off"
          data-testid="weight"
          data-autofocus
          withAsterisk
          aria-required
          mb="md"
        />
        {isPartial && (
          <Textarea
            label={t('returns.seal.partial')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={isTried && isReasonMissing ? t('dialog.reasonMissing') : undefined}
            withAsterisk
            aria-required
            autosize
            minRows={2}
            mb="md"
          />
        )}
        <DialogButtons submit={t('returns.seal.confirm')} onCancel={onClose} testId="seal" />
      </form>
    </Dialog>
  );
}
