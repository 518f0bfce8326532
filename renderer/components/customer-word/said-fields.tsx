import { Fieldset, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ContactKind, contactKinds } from '../contact-dialog';
import { WordField, type Wrong } from './word-field';

export type Said = { kind: ContactKind; person: string; text: string };

const [, calledAnswered, , theyCalled, theyMailed] = contactKinds;
/** Those in which a customer says something. */
export const answerKinds = [theyCalled, calledAnswered, theyMailed] as const;
export const nothingSaid = (): Said => ({ kind: theyCalled, person: '', text: '' });

type Props = {
  said: Said;
  wrong: Wrong;
  /** It is in the log already, which nobody rewrites. */
  isNoted: boolean;
  onChange: (said: Said) => void;
};

/** FAULT-3: by which way the customer said it, who it was, and what; now is when. */
export function SaidFields({ said, wrong, isNoted, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('word.said')} disabled={isNoted}>
      <Stack gap="sm">
        <NativeSelect
          label={t('word.said.how')}
          value={said.kind.id}
          data={answerKinds.map(({ id }) => ({ value: id, label: t(`faults.contact.${id}`) }))}
          onChange={(event) => {
            const kind = answerKinds.find(({ id }) => id === event.currentTarget.value);
            if (kind) onChange({ ...said, kind });
          }}
        />
        <WordField
          label={t('word.said.who')}
          target="said.person"
          value={said.person}
          wrong={wrong}
          onChange={(person) => onChange({ ...said, person })}
          autoFocus
        />
        <Textarea
          label={t('contact.text.answered')}
          value={said.text}
          maxLength={4000}
          onChange={(event) => onChange({ ...said, text: event.currentTarget.value })}
          autosize
          minRows={1}
          maxRows={4}
        />
        {isNoted && <p role="status">{t('word.said.noted')}</p>}
      </Stack>
    </Fieldset>
  );
}
