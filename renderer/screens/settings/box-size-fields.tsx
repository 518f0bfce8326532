import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BoxSize } from '../../../shared/packing/box-size';
import classes from './settings-screen.module.css';

type Props = {
  sizes: BoxSize[];
  /** Which of them are not as they must be. */
  wrong: ReadonlySet<number>;
  onChange: (sizes: BoxSize[]) => void;
};
const fresh: BoxSize = { name: '', tareGrams: 450, lengthMm: 400, widthMm: 300, heightMm: 200 };
/** People measure in kilograms and centimetres. */
const numbers = [
  ['tareGrams', 1000],
  ['lengthMm', 10],
  ['widthMm', 10],
  ['heightMm', 10],
] as const;

/** PACK-10: the boxes that this site keeps for returns. */
export function BoxSizeFields({ sizes, wrong, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.quiet}>{t('settings.boxesText')}</p>
      {sizes.map((size, index) => {
        const change = (part: Partial<BoxSize>) => onChange(sizes.with(index, { ...size, ...part }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own; when one goes, all are drawn anew
          <div key={`${sizes.length}/${index}`} className={classes.boxSize} data-box-size={size.name}>
            <Group align="flex-end" gap="sm" role="group" aria-label={size.name}>
              <TextInput
                label={t('settings.box.name')}
                value={size.name}
                error={wrong.has(index)}
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
              {numbers.map(([field, scale]) => (
                <NumberInput
                  key={field}
                  label={t(`settings.box.${field}`)}
                  w={110}
                  hideControls
                  defaultValue={size[field] / scale}
                  onChange={(value) => change({ [field]: Math.round(Number(value) * scale) })}
                />
              ))}
              <Button
                variant="default"
                aria-label={t('settings.box.removeNamed', { box: size.name })}
                onClick={() => onChange(sizes.toSpliced(index, 1))}
              >
                {t('settings.box.remove')}
              </Button>
            </Group>
            {wrong.has(index) && (
              <p className={classes.problem} role="alert">
                {t('settings.box.wrong')}
              </p>
            )}
          </div>
        );
      })}
      <Button variant="default" data-testid="add-box" onClick={() => onChange([...sizes, fresh])}>
        {t('settings.box.add')}
      </Button>
    </>
  );
}
