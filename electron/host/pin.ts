import { scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { HostOutput } from '../../shared/host-contract';
import { parseVerifier, pinVerifiersSchema } from '../../shared/pin-verifier';
import { createSerialQueue } from '../../shared/serial-queue';
import { addMs } from '../../shared/time';
import type { Secrets } from './secrets';

const maxTries = 5;
const lockMs = 15 * 60_000;
const triesSchema = z.record(
  z.string(),
  z.object({ wrong: z.number().int(), lockedUntil: z.string().nullable() }),
);
type Tries = z.infer<typeof triesSchema>;

export type PinCheck = (operatorId: string, pin: string) => Promise<HostOutput<'pin.verify'>>;

/**
 * Checks PINs offline against the verifiers that the hub gave. Five wrong ones lock an operator for 15 minutes; the count
 * is on disk before the answer, so that a restart does not start it anew. `refresh` asks the hub for newer verifiers.
 */
export function createPinCheck(secrets: Secrets, now: () => string, refresh: () => Promise<void>): PinCheck {
  const tries = (): Tries => triesSchema.parse(JSON.parse(secrets.get('pin-tries') ?? '{}'));
  const verifierOf = (operatorId: string) =>
    pinVerifiersSchema
      .parse(JSON.parse(secrets.get('pin-verifiers') ?? '[]'))
      .find((entry) => entry.operatorId === operatorId)?.verifier ?? null;
  const keep = (operatorId: string, state: Tries[string] | null) => {
    const { [operatorId]: _, ...others } = tries();
    secrets.set('pin-tries', JSON.stringify(state ? { ...others, [operatorId]: state } : others));
  };

  const check: PinCheck = async (operatorId, pin) => {
    const before = tries()[operatorId] ?? { wrong: 0, lockedUntil: null };
    if (before.lockedUntil !== null && before.lockedUntil > now())
      return { ok: false, problem: 'locked', until: before.lockedUntil };
    const wrong = before.lockedUntil === null ? before.wrong : 0;
    let verifier = verifierOf(operatorId);
    if (verifier === null || !(await isPin(verifier, pin))) {
      await refresh();
      const newer = verifierOf(operatorId);
      if (newer === null) return { ok: false, problem: 'unknown-operator' };
      const changed = newer !== verifier;
      verifier = newer;
      if (!changed || !(await isPin(verifier, pin))) return refuse(operatorId, wrong + 1);
    }
    if (wrong > 0 || before.lockedUntil !== null) keep(operatorId, null);
    return { ok: true };
  };

  function refuse(operatorId: string, wrong: number): HostOutput<'pin.verify'> {
    const until = addMs(now(), lockMs);
    keep(operatorId, { wrong, lockedUntil: wrong >= maxTries ? until : null });
    if (wrong >= maxTries) return { ok: false, problem: 'locked', until };
    return { ok: false, problem: 'wrong', triesLeft: maxTries - wrong };
  }

  // One at a time: parallel guesses must not share a count.
  const inOrder = createSerialQueue();
  return (operatorId, pin) => inOrder(() => check(operatorId, pin));
}

function isPin(verifier: string, pin: string): Promise<boolean> {
  const parsed = parseVerifier(verifier);
  if (!parsed) return Promise.resolve(false);
  const { n, r, p, salt, hash } = parsed;
  const expected = Buffer.from(hash, 'base64url');
  return new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: 256 * n * r };
    scrypt(pin, Buffer.from(salt, 'base64url'), expected.length, options, (error, derived) => {
      if (error) reject(error);
      else resolve(timingSafeEqual(derived, expected));
    });
  });
}
