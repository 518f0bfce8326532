import { useState } from 'react';
import type { Fault } from '../../../shared/documents';
import type { OperationType, Payload } from '../../../shared/operations';
import type { FeedbackClass, Message } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import { type NewContact, recordContact, tellContact } from '../../store/record-contact';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';

export type Note = Message & { class: FeedbackClass; operationId: string | null };
export type Act = <T extends OperationType>(type: T, payload: Payload<T>) => Promise<Note | null>;
export type Contact = (fault: Fault, said: NewContact) => Promise<void>;

/** Asks for the PIN where the operation wants one, performs, and keeps the answer until it is closed or the next one comes. */
export function useAct(): {
  act: Act;
  contact: Contact;
  note: Note | null;
  show: (note: Note | null) => void;
} {
  const station = useStation();
  const requirePin = useSession((session) => session.requirePin);
  const isSignedIn = useSession((session) => session.operator !== null);
  const [note, setNote] = useState<Note | null>(null);
  async function mayAct(type: OperationType): Promise<boolean> {
    if (isSignedIn) return requirePin(type);
    setNote({ class: 'stop', code: 'session.badge', params: {}, operationId: null });
    return false;
  }
  async function act<T extends OperationType>(type: T, payload: Payload<T>): Promise<Note | null> {
    if (!(await mayAct(type))) return null;
    const told = tell(await station.perform(type, payload));
    setNote(told);
    return told;
  }
  const contact: Contact = async (fault, said) => {
    if (await mayAct('contactRecorded')) setNote(tellContact(await recordContact(station, fault, said)));
  };
  return { act, contact, note, show: setNote };
}
