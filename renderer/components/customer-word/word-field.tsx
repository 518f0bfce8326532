import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WrongId } from './word-draft';

export type Wrong = ReadonlyMap<string, WrongId>;

type Props = {
  label: string;
  /** Its name in the customer API. */
  target: string;
  value: string;
  wrong: Wrong;
  onChange: (value: string) => void;
  isOptional?: boolean;
  autoFocus?: boolean;
  list?: string;
  hint?: string;
};

/** One thing that the customer says, and what is wrong with it in words. */
export function WordField(props: Props) {
  const { label, target, value, wrong, onChange, isOptional, autoFocus, list, hint } = props;
  const { t } = useTranslation();
  const id = wrong.get(target);
  return (
    <TextInput
      label={label}
      description={hint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={id === undefined ? undefined : t(`word.wrong.${id}`)}
      withAsterisk={!isOptional}
      aria-required={!isOptional}
      autoComplete="off"
      list={list}
      data-autofocus={autoFocus || undefined}
      data-target={target}
    />
  );
}
