import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job, Subject } from '../../../shared/documents';
import { type FaultKind, faultKinds } from '../../../shared/faults/fault-kinds';
import { faultTable } from '../../../shared/faults/fault-table';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useScanCommands } from '../../scan/scan-context';
import type { Act } from './use-act';

/** Only rules open these: they follow from what was scanned, or from a clock. */
const byRules: readonly FaultKind[] = [
  'package-overdue',
  'drive-never-received',
  'drive-extra',
  'late-arrival',
  'copy-errors',
  'returned-undeliverable',
  'serial-conflict',
];

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
  useScanCommands((command) => {
    if (command !== 'fault') return false;
    start();
    return true;
  });
  const record = (kind: FaultKind, note: string) => {
    setStep(null);
    void act('faultRecorded', { faultId: crypto.randomUUID(), subject, kind, note, blocking: false });
  };
  const kinds = faultKinds.filter(
    (kind) => !byRules.includes(kind) && faultTable[kind].subjects.includes(subject.kind),
  );
  const about = subject.kind === 'drive' ? subject.driveId : job.name;
  return (
    <>
      <Button variant="default" onClick={start} aria-keyshortcuts="F10">
        {t('jobs.act.fault')}
      </Button>
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
          else if (kind) record(kind, '');
        }}
        onClose={() => setStep(null)}
      />
      <ConfirmDialog
        opened={step === 'text'}
        title={t('fault.other')}
        confirmLabel={t('jobs.act.fault')}
        askReason={t('jobs.act.faultText')}
        onConfirm={(note) => record('other', note)}
        onClose={() => setStep(null)}
      >
        {about}
      </ConfirmDialog>
    </>
  );
}
