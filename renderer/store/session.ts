import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { badgeKey } from '../../shared/document-keys';
import type { Operator } from '../../shared/documents';
import type { Host, HostOutput } from '../../shared/host-contract';
import { operationRules } from '../../shared/operation-rules';
import type { OperationType } from '../../shared/operations';
import { type Role, roles } from '../../shared/states';
import type { Timers } from '../sync/ports';
import type { Station } from './station';

export type Session = {
  /** Who signs what is done now; null: scan a badge. */
  operator: Operator | null;
  /** Asked for by requirePin(); a dialog answers it with verifyPin() and finishPin(). */
  pinRequest: { operator: Operator; type: OperationType } | null;
  isBadge(text: string): Promise<boolean>;
  /** False: no active operator has this badge. */
  signIn(badge: string): Promise<boolean>;
  lock(): void;
  /** Something was scanned, typed or clicked. */
  touch(): void;
  /** The operator's role allows this operation. */
  may(type: OperationType): boolean;
  /** True at once when the operation asks for no PIN, else after the dialog. */
  requirePin(type: OperationType): Promise<boolean>;
  verifyPin(pin: string): Promise<HostOutput<'pin.verify'>>;
  finishPin(isConfirmed: boolean): void;
};
export type UseSession = UseBoundStore<StoreApi<Session>>;

export type SessionDeps = { station: Station; host: Host; now: () => number; timers: Timers };

const idleMs = 600_000;
const checkMs = 15_000;

export function hasRole(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/** A badge opens a session for an operator's acts; it locks after ten idle minutes and the next badge goes on. */
export function createSession({ station, host, now, timers }: SessionDeps): UseSession {
  let lastTouch = now();
  let answerPin: ((isConfirmed: boolean) => void) | null = null;

  async function ownerOf(badge: string): Promise<Operator | null> {
    const found = await station.findByKeys([badgeKey(badge)]);
    return found.find((one): one is Operator => one.kind === 'operator' && one.active) ?? null;
  }

  // Every scan is held against the badges, so they are kept at hand; null: not read yet, or changed since.
  let badges: ReadonlySet<string> | null = null;
  let badgeReads = 0;
  async function readBadges() {
    badges = null;
    const mine = ++badgeReads;
    const operators = await station.listOperators();
    if (mine !== badgeReads) return;
    badges = new Set(operators.filter(({ active }) => active).map(({ badge }) => badgeKey(badge)));
  }

  const useSession = create<Session>()((set, get) => {
    function become(operator: Operator | null) {
      lastTouch = now();
      station.setOperator(operator?.id ?? null);
      if (get().operator?.id !== operator?.id) get().finishPin(false);
      set({ operator });
    }
    return {
      operator: null,
      pinRequest: null,
      isBadge: async (text) => badges?.has(badgeKey(text)) ?? (await ownerOf(text)) !== null,
      async signIn(badge) {
        const operator = await ownerOf(badge);
        if (!operator) return false;
        become(operator);
        return true;
      },
      lock: () => become(null),
      touch() {
        lastTouch = now();
      },
      may(type) {
        const { operator } = get();
        return operator !== null && hasRole(operator.role, operationRules[type].role);
      },
      requirePin(type) {
        const { operator } = get();
        if (!operator) return Promise.resolve(false);
        if (!operationRules[type].pin) return Promise.resolve(true);
        get().finishPin(false);
        set({ pinRequest: { operator, type } });
        return new Promise((resolve) => {
          answerPin = resolve;
        });
      },
      async verifyPin(pin) {
        const { pinRequest } = get();
        if (!pinRequest) return { ok: false, problem: 'unknown-operator' };
        return host('pin.verify', { operatorId: pinRequest.operator.id, pin });
      },
      finishPin(isConfirmed) {
        answerPin?.(isConfirmed);
        answerPin = null;
        if (get().pinRequest) set({ pinRequest: null });
      },
    };
  });

  function lockWhenIdle() {
    timers.after(checkMs, () => {
      const { operator, lock } = useSession.getState();
      if (operator && now() - lastTouch >= idleMs) lock();
      lockWhenIdle();
    });
  }
  lockWhenIdle();

  const failed = (error: unknown) => console.error(error);
  readBadges().catch(failed);
  station.subscribe((changed) => {
    if (!changed.has('operator')) return;
    readBadges().catch(failed);
    const { operator, lock } = useSession.getState();
    if (!operator) return;
    void station.get('operator', operator.id).then((current) => {
      if (useSession.getState().operator?.id !== operator.id) return;
      if (current?.active) useSession.setState({ operator: current });
      else lock();
    });
  });
  return useSession;
}
