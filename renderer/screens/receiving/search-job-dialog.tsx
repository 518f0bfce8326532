import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { JobStateBadge } from '../../components/state-badge';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import { useReceiver } from './receiver-context';
import classes from './receiving-screen.module.css';
import { type Parcel, useReceiving } from './receiving-store';

/** Looks for the job that a parcel may be for. Only a lead may say that it is: the number on the label does not. */
export function SearchJobDialog({ parcel, onClose }: { parcel: Parcel; onClose: () => void }) {
  const { t } = useTranslation();
  const receiver = useReceiver();
  const mayAttach = useSession((session) => session.may('packageAttached'));
  const [text, setText] = useState('');
  const isReady = text.trim().length >= 2;
  const jobs = useStationQuery(
    async (station) => (isReady ? station.searchJobs(text.trim()) : []),
    ['job'],
    [text, isReady],
  );
  return (
    <Dialog opened onClose={onClose} title={t('recv.unknown.searchJob')} size="xl">
      <Stack gap="md">
        <TextInput
          label={t('recv.search.label')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
          autoComplete="off"
        />
        {!mayAttach && <Text c="dimmed">{t('recv.search.leadOnly')}</Text>}
        {isReady && jobs?.length === 0 && <Text>{t('recv.search.none')}</Text>}
        <ul className={classes.drives}>
          {jobs?.slice(0, 12).map((job) => (
            <li key={job.id} className={classes.drive}>
              <span className={classes.serial}>
                {job.name} <JobStateBadge state={job.state} cancelled={job.cancelRequested} />
                <span className={`${classes.sub} ds-mono`}>
                  {[job.deliveryPackage?.carrierName, job.deliveryPackage?.trackingNumber]
                    .filter(Boolean)
                    .join(' ')}
                </span>
              </span>
              {mayAttach && (
                <Button variant="default" onClick={() => void receiver.attachParcel(parcel, job.id)}>
                  {t('recv.search.attach')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button onClick={() => useReceiving.setState({ dialog: { kind: 'registerParcel', parcel } })}>
            {t('recv.unknown.registerParcel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
