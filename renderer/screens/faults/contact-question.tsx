import { ContactDialog } from '../../components/contact-dialog';
import { type About, type QuestionProps, useQuestionTitle } from './triage-question';

/** FAULT-3. */
export function ContactQuestion({ about, acts, onDone, onClose }: QuestionProps) {
  return (
    <ContactDialog
      title={useQuestionTitle('contact', about)}
      jobId={jobOf(about)}
      isOpen={about.first.fault.state === 'open'}
      now={about.now}
      onSave={(contact) => void acts.contact(about.keys, contact).then(() => onDone(!contact.answered))}
      onClose={onClose}
    />
  );
}

/** Persons are shown where all are about one customer. */
function jobOf({ keys, first }: About): string | null {
  const { document } = first;
  if (document.kind === 'package') return keys.length === 1 ? (document.jobIds[0] ?? null) : null;
  return keys.every((key) => key.startsWith(`job/${document.id}/`)) ? document.id : null;
}
