import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaultRef, Job, Subject } from '../../../shared/documents';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import { faultTable } from '../../../shared/faults/fault-table';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { deskKinds } from '../../components/record-fault-dialog';
import { useScanCommands } from '../../scan/scan-context';
import type { Act } from './use-act';

/** At most three presses: F10, what it is about, what it is. Only `other` asks for a text. */
export function RecordFault({ job, driveId, act }: { job: Job; driveId: string | null; act: Act }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<'subject' | 'kind' | 'text' | null>(null);
  const [subject, setSubject] = useState<Subject>({ kind: 'job', jobId: job.id });
  const start = () => {
    if (driveId !== null) setSubject({ kind: 'drive', jobId: job.id, driveId });
    else setSubject({ kind: 'job', jobId: job.id });
    setStep(driveId !== null || job.drives.length === 0 ? 'kind' : 'subject');
  };
  const [last, setLast] = useState<FaultRef | null>(null);
  const undo = () => {
    setLast(null);
    if (last) void act('faultUndone', last);
  };
  useScanCommands((command) => {
    if (command === 'undo' && last) undo();
    else if (command === 'fault') start();
    else return false;
    return true;
  });
  const record = async (kind: FaultKind, note: string) => {
    setStep(null);
    const faultId = crypto.randomUUID();
    const told = await act('faultRecorded', { faultId, subject, kind, note, blocking: false });
    if (told?.code === 'fault.recorded') setLast({ faultId, subject });
  };
  const kinds = deskKinds(subject.kind);
  const about = subject.kind === 'drive' ? subject.driveId : job.name;
  return (
    <>
      <Button variant="default" onClick={start} aria-keyshortcuts="F10">
        {t('jobs.act.fault')}
      </Button>
      {last && (
        <Button variant="default" onClick={undo} aria-keyshortcuts="F8" data-testid="undo-fault">
          {t('jobs.act.undoFault')}
        </Button>
      )}
      <ChoiceDialog
        opened={step === 'subject'}
        title={t('jobs.act.faultAbout')}
        choices={[
          { id: '', label: t('jobs.subject.job'), detail: job.name },
          ...job.drives.map((drive) => ({
            id: drive.driveId,
            label: drive.driveId,
            detail: t(`state.drive.${drive.state}`),
          })),
        ]}
        onChoose={(id) => {
          setSubject(
            id === '' ? { kind: 'job', jobId: job.id } : { kind: 'drive', jobId: job.id, driveId: id },
          );
          setStep('kind');
        }}
        onClose={() => setStep(null)}
      />
      <ChoiceDialog
        opened={step === 'kind'}
        title={t('jobs.act.faultKind', { about })}
        choices={kinds.map((kind) => ({
          id: kind,
          label: t(`fault.${kind}`),
          detail: t(`jobs.blocks.${faultTable[kind].blocks}`),
        }))}
        onChoose={(id) => {
          const kind = kinds.find((one) => one === id);
          if (kind === 'other') setStep('text');
          else if (kind) void record(kind, '');
        }}
        onClose={() => setStep(null)}
      />
      <ConfirmDialog
        opened={step === 'text'}
        title={t('fault.other')}
        confirmLabel={t('jobs.act.fault')}
        askReason={t('jobs.act.faultText')}
        onConfirm={(note) => void record('other', note)}
        onClose={() => setStep(null)}
      >
        {about}
      </ConfirmDialog>
    </>
  );
}
