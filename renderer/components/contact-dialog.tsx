import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactsSchema } from '../../shared/contact-person';
import type { NewContact } from '../store/record-contact';
import { ChoiceDialog } from './choice-dialog';
import { ContactForm } from './contact-form';
import { PersonLines } from './person-lines';
import { useFromHub } from './use-from-hub';

export const contactKinds = [
  { id: 'calledNoAnswer', channel: 'phone', direction: 'out', answered: false },
  { id: 'calledAnswered', channel: 'phone', direction: 'out', answered: true },
  { id: 'mailed', channel: 'email', direction: 'out', answered: false },
  { id: 'theyCalled', channel: 'phone', direction: 'in', answered: true },
  { id: 'theyMailed', channel: 'email', direction: 'in', answered: true },
] as const;
export type ContactKind = (typeof contactKinds)[number];

type Props = {
  title: string;
  /** Whose persons are shown; null: nobody's. */
  jobId: string | null;
  /** The fault is open: an answer may be awaited. */
  isOpen: boolean;
  now: string;
  onSave: (contact: NewContact) => void;
  onClose: () => void;
};

/** FAULT-3 in three presses: what happened, by its number; what was said, if anything; Enter. */
export function ContactDialog({ title, jobId, isOpen, now, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const { answer } = useFromHub(jobId === null ? null : ['jobs', jobId, 'contacts'], contactsSchema);
  const [kind, setKind] = useState<ContactKind | null>(null);
  const persons = answer.state === 'there' ? answer.body.persons : [];
  if (kind)
    return (
      <ContactForm
        title={title}
        kind={kind}
        persons={persons}
        isOffline={answer.state === 'offline'}
        isOpen={isOpen}
        now={now}
        onSave={onSave}
        onClose={onClose}
      />
    );
  return (
    <ChoiceDialog
      opened
      title={title}
      choices={contactKinds.map(({ id }) => ({ id, label: t(`faults.contact.${id}`) }))}
      onChoose={(id) => setKind(contactKinds.find((one) => one.id === id) ?? null)}
      onClose={onClose}
    >
      {jobId !== null && <PersonLines answer={answer} />}
    </ChoiceDialog>
  );
}
