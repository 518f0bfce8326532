import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault, Job, Package } from '../../../shared/documents';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ContactDialog } from '../../components/contact-dialog';
import { ContactLog } from '../../components/contact-log';
import { Card } from '../../components/page';
import classes from './job-screen.module.css';
import type { Contact } from './use-act';

type Props = { job: Job; packages: Package[]; at: string; onContact: Contact };

/** FAULT-3: every attempt to reach the customer about any fault of the job or of its packages, and one more. */
export function ContactCard({ job, packages, at, onContact }: Props) {
  const { t } = useTranslation();
  const [isChoosing, setIsChoosing] = useState(false);
  const [about, setAbout] = useState<Fault | null>(null);
  const faults = [...job.faults, ...packages.flatMap((one) => one.faults)];
  const open = faults.filter(({ state }) => state === 'open');
  const choices = open.length > 0 ? open : faults;
  const [only] = choices;
  const start = () => {
    if (choices.length === 1 && only) setAbout(only);
    else setIsChoosing(true);
  };
  return (
    <Card title={t('contact.title')}>
      <p className={classes.buttons}>
        <Button
          variant="default"
          disabled={choices.length === 0}
          onClick={start}
          data-testid="record-contact"
        >
          {t('contact.record')}
        </Button>
      </p>
      {choices.length === 0 && <p className={classes.quiet}>{t('contact.record.noFault')}</p>}
      {choices.length > 0 && <ContactLog faults={faults} of={{ what: 'jobs', id: job.id }} isNamed />}
      <ChoiceDialog
        opened={isChoosing}
        title={t('contact.about')}
        choices={choices.map(({ id, kind, subject }) => ({
          id,
          label: t(`fault.${kind}`),
          detail: subject.kind === 'drive' ? subject.driveId : t(`jobs.subject.${subject.kind}`),
        }))}
        onChoose={(id) => {
          setIsChoosing(false);
          setAbout(choices.find((fault) => fault.id === id) ?? null);
        }}
        onClose={() => setIsChoosing(false)}
      />
      {about && (
        <ContactDialog
          title={t('faults.ask.contact', { what: t(`fault.${about.kind}`) })}
          jobId={job.id}
          isOpen={about.state === 'open'}
          now={at}
          onSave={(contact) => {
            setAbout(null);
            void onContact(about, contact);
          }}
          onClose={() => setAbout(null)}
        />
      )}
    </Card>
  );
}
