import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drive, Job } from '../../../shared/documents';
import { isHere } from '../../../shared/drives/drive';
import { ChoiceDialog } from '../../components/choice-dialog';
import { DestroyDialog } from '../../components/destroy-dialog';
import type { OpenedFault } from './fault-ref';

type Props = { opened: OpenedFault; onClose: () => void };

/** DRIVE-7 from a fault: its package, its drive, or one of the drives of its job that are here. */
export function DestroyFault({ opened: { document, fault }, onClose }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  if (document.kind === 'package')
    return <DestroyDialog thing={{ kind: 'package', parcel: document }} onClose={onClose} />;
  const { subject } = fault;
  const drives = drivesOf(document, subject.kind === 'drive' ? subject.driveId : null);
  const only = drives.length === 1 ? drives[0] : undefined;
  const drive = only ?? drives.find(({ driveId }) => driveId === chosen);
  if (drive) return <DestroyDialog thing={{ kind: 'drive', job: document, drive }} onClose={onClose} />;
  return (
    <ChoiceDialog
      opened
      title={t('destroy.which')}
      choices={drives.map(({ driveId, state }) => ({
        id: driveId,
        label: driveId,
        detail: t(`state.drive.${state}`),
      }))}
      onChoose={setChosen}
      onClose={onClose}
    >
      {drives.length === 0 ? t('destroy.none') : null}
    </ChoiceDialog>
  );
}

function drivesOf(job: Job, driveId: string | null): Drive[] {
  return job.drives.filter((drive) => (driveId === null ? isHere(drive) : drive.driveId === driveId));
}
