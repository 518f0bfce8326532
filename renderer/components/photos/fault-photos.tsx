import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence, Fault } from '../../../shared/documents';
import { evidenceOf } from '../../../shared/faults/evidence-of';
import { useScanCommands } from '../../scan/scan-context';
import type { FeedbackClass, Message } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import { useSession } from '../../store/session-context';
import type { PerformResult } from '../../store/station';
import { useStation } from '../../store/station-context';
import { Icon } from '../icon';
import { Note } from '../note';
import { PhotoDialog } from './photo-dialog';
import classes from './photo-strip.module.css';
import { PhotoTile } from './photo-tile';
import { PhotoViewer } from './photo-viewer';
import { useFaultPhotos } from './use-fault-photos';

type Props = {
  fault: Fault;
  /** F4 adds one here: where no other fault on the page could be meant. */
  hasKey?: boolean;
};

/** The photos of a fault: thumbnails, one in full, one more, one less. */
export function FaultPhotos({ fault, hasKey = false }: Props) {
  const { t } = useTranslation();
  const station = useStation();
  const isSignedIn = useSession((session) => session.operator !== null);
  const [isAdding, setIsAdding] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [note, setNote] = useState<(Message & { class: FeedbackClass }) | null>(null);
  const evidence = evidenceOf(fault);
  const shown = useFaultPhotos(evidence);
  const at = evidence.findIndex(({ operationId }) => operationId === opened);
  const named = { faultId: fault.id, subject: fault.subject, kind: fault.kind };

  function maySomebody(): boolean {
    setNote(isSignedIn ? null : { class: 'stop', code: 'session.badge', params: {} });
    return isSignedIn;
  }
  const add = () => setIsAdding(maySomebody());
  useScanCommands((command) => {
    if (command !== 'photo') return false;
    add();
    return true;
  }, hasKey);
  const say = (result: PerformResult) => setNote(tell(result));
  async function undo({ operationId }: Evidence) {
    setOpened(null);
    if (maySomebody()) say(await station.perform('evidenceUndone', { ...named, operationId }));
  }
  return (
    <div className={classes.photos} data-testid="fault-photos">
      <Button
        variant="default"
        leftSection={<Icon name="camera" />}
        onClick={add}
        aria-keyshortcuts={hasKey ? 'F4' : undefined}
        data-testid="add-photo"
      >
        {t(hasKey ? 'photo.addKey' : 'photo.add')}
      </Button>
      <ul className={classes.strip}>
        {evidence.map((photo) => (
          <PhotoTile
            key={photo.operationId}
            fault={fault}
            photo={photo}
            shown={shown.get(photo.sha256)}
            onOpen={() => setOpened(photo.operationId)}
          />
        ))}
      </ul>
      <Note message={note} testId="photo-note">
        <Button variant="default" onClick={() => setNote(null)}>
          {t('dialog.close')}
        </Button>
      </Note>
      {isAdding && (
        <PhotoDialog
          onClose={() => setIsAdding(false)}
          onTaken={({ sha256, bytes }) => {
            setIsAdding(false);
            void station.perform('evidenceAdded', { ...named, sha256, bytes, type: 'image/jpeg' }).then(say);
          }}
        />
      )}
      {at >= 0 && (
        <PhotoViewer
          fault={fault}
          evidence={evidence}
          at={at}
          shown={shown}
          onShow={(index) => setOpened(evidence[index]?.operationId ?? null)}
          onUndo={(photo) => void undo(photo)}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}
