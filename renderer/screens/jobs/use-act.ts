import { useState } from 'react';
import type { OperationType, Payload } from '../../../shared/operations';
import type { FeedbackClass, Message } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';

export type Note = Message & { class: FeedbackClass; operationId: string | null };
export type Act = <T extends OperationType>(type: T, payload: Payload<T>) => Promise<Note | null>;

/** Asks for the PIN where the operation wants one, performs, and keeps the answer until it is closed or the next one comes. */
export function useAct(): { act: Act; note: Note | null; show: (note: Note | null) => void } {
  const station = useStation();
  const requirePin = useSession((session) => session.requirePin);
  const isSignedIn = useSession((session) => session.operator !== null);
  const [note, setNote] = useState<Note | null>(null);
  async function act<T extends OperationType>(type: T, payload: Payload<T>): Promise<Note | null> {
    if (!isSignedIn) {
      setNote({ class: 'stop', code: 'session.badge', params: {}, operationId: null });
      return null;
    }
    if (!(await requirePin(type))) return null;
    const told = tell(await station.perform(type, payload));
    setNote(told);
    return told;
  }
  return { act, note, show: setNote };
}
