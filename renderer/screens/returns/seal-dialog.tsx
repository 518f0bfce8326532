import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { Icon } from '../../components/icon';
import { useFormat } from '../../i18n/format';
import { useStationQuery } from '../../store/use-station-query';
import { gramsOf } from './grams-of';
import type { Packer } from './packer';
import classes from './returns-screen.module.css';
import { type DialogOf, useReturns } from './returns-store';

type Props = { dialog: DialogOf<'seal'>; packer: Packer; onClose: () => void };

/** The last look into the box, its weight, and why it goes without the rest. */
export function SealDialog({ dialog: { box, isPartial, possible }, packer, onClose }: Props) {
  const { t } = useTranslation();
  const [weight, setWeight] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const format = useFormat();
  const sizes = useStationQuery((station) => station.site(), ['site'], [])?.rules.boxSizes ?? [];
  const usual = useReturns((state) => state.boxSizeName);
  const [sizeName, setSizeName] = useState(usual ?? '');
  const size = sizes.find(({ name }) => name === sizeName) ?? null;
  const [doubted, setDoubted] = useState<string | null>(null);
  const isSure = possible !== null && doubted === `${weight} ${sizeName}`;
  const grams = gramsOf(weight);
  const isReasonMissing = isPartial && reason.trim() === '';
  return (
    <Dialog opened onClose={onClose} title={t('returns.seal.title', { box: boxNumber(box.boxId) })} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setIsTried(true);
          if (grams === null || isReasonMissing) return;
          setDoubted(`${weight} ${sizeName}`);
          void packer.seal(box, grams, reason.trim(), { size, isSure });
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
        {sizes.length > 0 && (
          <NativeSelect
            label={t('returns.seal.box')}
            value={size?.name ?? ''}
            data={[
              ...sizes.map(({ name }) => ({ value: name, label: name })),
              { value: '', label: t('returns.seal.otherBox') },
            ]}
            onChange={(event) => setSizeName(event.currentTarget.value)}
            data-testid="box-size"
            mb="md"
          />
        )}
        {isSure && (
          <p className={`${classes.warn} ${classes.apart}`} role="alert" data-testid="weight-doubted">
            <Icon name="attention" />
            {t('returns.seal.doubt', {
              count: box.driveIds.length,
              least: format.number(Math.floor(possible.least / 100) / 10),
              most: format.number(Math.ceil(possible.most / 100) / 10),
            })}
          </p>
        )}
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
        <DialogButtons
          submit={t(isSure ? 'returns.seal.sure' : 'returns.seal.confirm')}
          onCancel={onClose}
          testId="seal"
        />
      </form>
    </Dialog>
  );
}
