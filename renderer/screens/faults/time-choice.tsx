import { Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Choice, ChoiceDialog } from '../../components/choice-dialog';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { useFormat } from '../../i18n/format';

/** Times that are asked for all day, then any other. */
export function TimeChoice(props: {
  title: string;
  times: { id: string; at: string }[];
  more?: Choice[];
  now: string;
  onTime: (at: string) => void;
  onMore?: (id: string) => void;
  onClose: () => void;
}) {
  const { title, times, more = [], now, onTime, onMore, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [isOther, setIsOther] = useState(false);
  if (isOther) return <OtherTime title={title} now={now} onTime={onTime} onClose={onClose} />;
  return (
    <ChoiceDialog
      opened
      title={title}
      choices={[
        ...times.map(({ id, at }) => ({ id, label: t(`faults.time.${id}`), detail: format.dateTime(at) })),
        ...more,
        { id: 'other', label: t('faults.time.other') },
      ]}
      onChoose={(id) => {
        const time = times.find((one) => one.id === id);
        if (time) onTime(time.at);
        else if (id === 'other') setIsOther(true);
        else onMore?.(id);
      }}
      onClose={onClose}
    />
  );
}

function OtherTime(props: { title: string; now: string; onTime: (at: string) => void; onClose: () => void }) {
  const { title, now, onTime, onClose } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  return (
    <Dialog opened title={title} onClose={onClose} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const at = new Date(text);
          if (Number.isNaN(at.getTime()) || at.toISOString() <= now) setIsWrong(true);
          else onTime(at.toISOString());
        }}
      >
        <Stack gap="md">
          <TextInput
            type="datetime-local"
            label={t('faults.time.when')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={isWrong ? t('faults.time.past') : undefined}
            data-autofocus
          />
          <DialogButtons submit={t('faults.time.take')} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
