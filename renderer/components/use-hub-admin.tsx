import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useSession } from '../store/session-context';
import { useStation } from '../store/station-context';
import { PinDialog } from './pin-dialog';

export type HubAnswer = { ok: true; body: unknown } | { ok: false; problem: string };
type Asked = { path: string; body: object; answer: (answer: HubAnswer | null) => void };

const problemSchema = z
  .looseObject({ code: z.string(), triesLeft: z.number().optional(), until: z.string().optional() })
  .catch({ code: 'other' });

/**
 * Admin acts that only the hub can do. The PIN goes to the hub with the act, which checks it there; null: given up at the
 * PIN. Put `dialog` on the screen.
 */
export function useHubAdmin(): {
  ask: (path: string, body: object) => Promise<HubAnswer | null>;
  dialog: ReactNode;
} {
  const station = useStation();
  const operator = useSession((session) => session.operator);
  const [asked, setAsked] = useState<Asked | null>(null);

  function finish(answer: HubAnswer | null) {
    asked?.answer(answer);
    setAsked(null);
  }

  const dialog = (
    <PinDialog
      opened={asked !== null}
      operatorName={operator?.name ?? ''}
      verify={async (pin) => {
        if (!asked) return { ok: false, problem: 'unknown-operator' };
        const body = { ...asked.body, operatorId: operator?.id, pin };
        const read = await station.fetchFromHub<unknown>(asked.path, { method: 'POST', body });
        if (read.ok) {
          finish({ ok: true, body: read.body });
          return { ok: true };
        }
        const { code, triesLeft = 0, until } = problemSchema.parse(read.body);
        if (code === 'pin.wrong') return { ok: false, problem: 'wrong', triesLeft };
        if (code === 'pin.locked' && until !== undefined) return { ok: false, problem: 'locked', until };
        if (code === 'pin.unknown-operator') return { ok: false, problem: 'unknown-operator' };
        finish({ ok: false, problem: read.problem === 'offline' ? 'offline' : code });
        return { ok: true };
      }}
      onDone={(isConfirmed) => {
        if (!isConfirmed) finish(null);
      }}
    />
  );
  return {
    ask: (path, body) => new Promise((answer) => setAsked({ path, body, answer })),
    dialog,
  };
}

const known = new Set([
  'offline',
  'pin-weak',
  'badge-invalid',
  'operator.badgeTaken',
  'operator.self',
  'operator.unknown',
  'role.required',
]);

/** The message of a hub's problem. */
export const hubProblemKey = (problem: string) =>
  `settings.hubProblem.${known.has(problem) ? problem : 'other'}`;
