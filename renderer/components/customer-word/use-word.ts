import { type ReactNode, useRef, useState } from 'react';
import { type WordProblem, wordAnswerSchema } from '../../../shared/customer-word';
import type { Fault, Job } from '../../../shared/documents';
import type { FeedbackClass, Message } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import { recordContact } from '../../store/record-contact';
import { useSession } from '../../store/session-context';
import type { PerformResult, Station } from '../../store/station';
import { useStation } from '../../store/station-context';
import { untilJob } from '../../store/until-job';
import { useHubAdmin } from '../use-hub-admin';
import type { Said } from './said-fields';

/** What a station may not keep, and the hub is given: of a new job, or of one that is there. */
export type ForHub = { path: string; body: object };
/** `hub` null: everything that is needed is known. */
export type Press = {
  said: Said;
  hub: ForHub | null;
  job: Job | null;
  /** What needs no hub, once the job is as the customer said. */
  finish: (station: Station, job: Job, contactId: string) => Promise<PerformResult>;
  /** Message id, with `job`. */
  done: string;
};
/** How it is told once it is done. */
export type WordTold = Message & { class: FeedbackClass };
/** Given up at the PIN, or in need of something: the form stays. */
export type Pressed = { told: WordTold } | 'givenUp' | { problems: WordProblem[] } | { refusal: Message };

/**
 * UNKNOWN-2 in one press: the contact, what only the hub may keep, and what follows from it. What was said
 * is noted once, however often the form is sent, and stays when the rest is refused.
 */
export function useWord(fault: Fault): {
  press: (asked: Press) => Promise<Pressed>;
  isNoted: boolean;
  dialog: ReactNode;
} {
  const station = useStation();
  const requirePin = useSession((session) => session.requirePin);
  const { ask, dialog } = useHubAdmin();
  const contactId = useRef<string | null>(null);
  const areWordsLost = useRef(false);
  const [isNoted, setIsNoted] = useState(false);

  async function note({ kind, person, text }: Said): Promise<string | { refusal: Message }> {
    if (contactId.current !== null) return contactId.current;
    const { channel, direction, answered } = kind;
    const words = { person, text, promise: '', language: null };
    const contact = { channel, direction, answered, words, nextContactAt: null };
    const { result, areWordsKept } = await recordContact(station, fault, contact);
    if (!('operationId' in result)) return { refusal: tell(result) };
    contactId.current = result.operationId;
    areWordsLost.current = !areWordsKept;
    setIsNoted(true);
    return result.operationId;
  }

  async function give({ path, body }: ForHub, contact: string): Promise<Job | Pressed> {
    const answer = await ask(path, { ...body, contactId: contact });
    if (answer === null) return 'givenUp';
    if (!answer.ok) return { refusal: { code: wordProblem(answer.problem), params: {} } };
    const said = wordAnswerSchema.parse(answer.body);
    if (!said.ok) return { problems: said.problems };
    const job = await untilJob(station, said.jobId, ({ hasReturnAddress }) => hasReturnAddress);
    return job ?? { refusal: { code: 'word.later', params: {} } };
  }

  async function press({ said, hub, job: known, finish, done }: Press): Promise<Pressed> {
    // With the hub the PIN goes there, with what it is for.
    if (!hub && !(await requirePin('jobUpdated'))) return 'givenUp';
    const contact = await note(said);
    if (typeof contact !== 'string') return contact;
    const job = hub ? await give(hub, contact) : known;
    if (job === null || typeof job === 'string' || !('kind' in job)) return job ?? 'givenUp';
    const result = await finish(station, job, contact);
    if (result.outcome === 'refused') return { refusal: tell(result) };
    return {
      told: areWordsLost.current
        ? { class: 'attention', code: 'contact.wordsLost', params: {} }
        : { class: 'ok', code: done, params: { job: job.name } },
    };
  }

  return { press, isNoted, dialog };
}

function wordProblem(problem: string): string {
  return problem === 'offline'
    ? 'word.offline'
    : problem === 'role.required'
      ? 'word.leadOnly'
      : 'word.failed';
}
