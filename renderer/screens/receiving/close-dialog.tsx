import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { useReceiver } from './receiver-context';
import classes from './receiving-screen.module.css';
import type { DialogOf } from './receiving-store';

type Decision = 'stillExpected' | 'neverReceived';
const decisions: Decision[] = ['stillExpected', 'neverReceived'];

/** PKG-4: nothing is decided by default; a drive is given up only by somebody who said so. */
export function CloseDialog({ dialog, onClose }: { dialog: DialogOf<'close'>; onClose: () => void }) {
  const { t } = useTranslation();
  const receiver = useReceiver();
  const [chosen, setChosen] = useState<Record<string, Decision>>({});
  const open = dialog.missing.filter(({ jobId, driveId }) => !chosen[`${jobId}/${driveId}`]);
  const givesUp = Object.values(chosen).includes('neverReceived');

  function save() {
    if (open.length > 0) return;
    const missing = dialog.missing.map(({ jobId, driveId }) => ({
      jobId,
      driveId,
      decision: chosen[`${jobId}/${driveId}`] ?? 'stillExpected',
    }));
    void receiver.finishClose(dialog.packageId, missing);
  }
  const chooseAll = (decision: Decision) =>
    setChosen(
      Object.fromEntries(dialog.missing.map(({ jobId, driveId }) => [`${jobId}/${driveId}`, decision])),
    );

  return (
    <Dialog opened onClose={onClose} title={t('pkg.short', { count: dialog.missing.length })} size="xl">
      <Stack gap="md">
        <Text>{t('recv.close.text')}</Text>
        <Group>
          {decisions.map((decision) => (
            <Button key={decision} variant="default" onClick={() => chooseAll(decision)} data-all={decision}>
              {t(`recv.close.all.${decision}`)}
            </Button>
          ))}
        </Group>
        <ul className={classes.drives}>
          {dialog.missing.map(({ jobId, job, driveId }) => {
            const id = `${jobId}/${driveId}`;
            return (
              <li key={id} className={classes.drive} data-serial={driveId}>
                <span className={`${classes.serial} ds-mono`}>
                  {driveId}
                  <span className={classes.sub}>{job}</span>
                </span>
                <SegmentedControl
                  aria-label={t('recv.close.decision', { serial: driveId })}
                  styles={{ root: { minWidth: 'min(340px, 60vw)' } }}
                  // An empty value shows that nobody has decided yet.
                  value={chosen[id] ?? ''}
                  data={decisions.map((value) => ({ value, label: t(`recv.close.${value}`) }))}
                  onChange={(value) => {
                    const decision = decisions.find((one) => one === value);
                    if (decision) setChosen((before) => ({ ...before, [id]: decision }));
                  }}
                />
              </li>
            );
          })}
        </ul>
        {givesUp && <p className={classes.warn}>{t('recv.close.pin')}</p>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button onClick={save} disabled={open.length > 0} data-testid="close-package">
            {open.length > 0 ? t('recv.close.open', { count: open.length }) : t('recv.close.confirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
