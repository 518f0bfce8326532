import { Stack, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceDialog } from '../../components/choice-dialog';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { placeText } from '../../components/place-text';
import { keyOfCommand } from '../../scan/scan-command';
import { useStationQuery } from '../../store/use-station-query';
import type { StockKeeper } from './stock-keeper';
import { useStock } from './stock-store';
import { nameOf, placeOf, subjectKey, type Thing, type ThingSubject, thingOf } from './thing';

const close = () => useStock.setState({ dialog: null });

export function StockDialogs({ keeper }: { keeper: StockKeeper }) {
  const dialog = useStock((state) => state.dialog);
  switch (dialog?.kind) {
    case 'which':
      return <WhichDialog subjects={dialog.subjects} keeper={keeper} />;
    case 'putAt':
      return <PutAtDialog subject={dialog.subject} name={dialog.name} keeper={keeper} />;
    case 'help':
      return <HelpDialog />;
    case undefined:
      return null;
  }
}

/** DRIVE-9: never guessed. */
function WhichDialog({ subjects, keeper }: { subjects: ThingSubject[]; keeper: StockKeeper }) {
  const { t } = useTranslation();
  const things = useStationQuery(
    async (station) => {
      const found = await Promise.all(subjects.map((subject) => thingOf(station, subject)));
      return subjects.flatMap((subject, index) => {
        const thing = found[index];
        return thing ? [{ subject, thing }] : [];
      });
    },
    ['job', 'package'],
    [subjects],
  );
  const detail = (thing: Thing) =>
    [
      thing.kind === 'drive' ? thing.job.name : t('stock.parcel'),
      placeText(t, placeOf(thing)?.place ?? null),
    ].join(' · ');
  return (
    <ChoiceDialog
      opened
      title={t('stock.which')}
      choices={(things ?? []).map(({ subject, thing }) => ({
        id: subjectKey(subject),
        label: nameOf(thing),
        detail: detail(thing),
      }))}
      onChoose={(id) => {
        close();
        const chosen = subjects.find((subject) => subjectKey(subject) === id);
        if (chosen) void keeper.chooseScanned(chosen);
      }}
      onClose={close}
    />
  );
}

/** For a place whose barcode cannot be scanned. */
function PutAtDialog(props: { subject: ThingSubject; name: string; keeper: StockKeeper }) {
  const { subject, name, keeper } = props;
  const { t } = useTranslation();
  const [place, setPlace] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  return (
    <Dialog opened onClose={close} title={t('stock.putAtTitle', { thing: name })} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (place.trim() === '') setIsMissing(true);
          else void keeper.putAt(subject, place);
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('stock.fact.place')}
            description={t('stock.putAtHint')}
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
            error={isMissing && place.trim() === '' ? t('stock.placeMissing') : undefined}
            maxLength={100}
            autoComplete="off"
            data-autofocus
          />
          <DialogButtons submit={t('stock.putAtDo')} onCancel={close} />
        </Stack>
      </form>
    </Dialog>
  );
}

function HelpDialog() {
  const { t } = useTranslation();
  const keys = [
    [keyOfCommand.key, t('recv.help.key')],
    [keyOfCommand.print, t('recv.help.print')],
    [keyOfCommand.undo, t('stock.help.undo')],
    [keyOfCommand.close, t('stock.help.finish')],
    ['Esc', t('stock.help.escape')],
    [keyOfCommand.lock, t('recv.help.lock')],
    [keyOfCommand.acknowledge, t('recv.help.acknowledge')],
  ];
  return (
    <Dialog opened onClose={close} title={t('stock.help.title')} size="lg">
      <p>{t('stock.help.where')}</p>
      <p>{t('stock.help.move')}</p>
      <p>{t('stock.help.many')}</p>
      <p>{t('stock.help.onTheWay')}</p>
      <p>{t('stock.help.count')}</p>
      <Table>
        <Table.Tbody>
          {keys.map(([key, text]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">
                <kbd>{key}</kbd>
              </Table.Th>
              <Table.Td>{text}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
