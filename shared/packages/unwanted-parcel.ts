import type { Package } from '../documents';
import { openRuleFault, resolveFaults } from '../faults/fault';
import type { Operation } from '../operations';
import { applied, flagged, noop, refused } from '../outcomes';
import type { ReduceContext, Reducer, Result, View } from '../reduce-types';
import type { PackageState } from '../states';
import { packageIn } from '../view';
import { matchParcel, mergeParcel, withAlias } from './match-parcel';
import { newPackage } from './package';

type Turned = 'Refused' | 'WrongSite';

/** Whether a parcel in this state can still be turned away. */
const turnedSteps: Record<PackageState, 'turn' | 'in' | 'over'> = {
  Expected: 'turn',
  Arrived: 'turn',
  Refused: 'turn',
  WrongSite: 'turn',
  Unidentified: 'turn',
  Open: 'in',
  Closed: 'in',
  Returned: 'over',
  Destroyed: 'over',
};

/** PKG-6: it stays with the carrier; the waits of its jobs go on. */
export const packageRefused: Reducer<'packageRefused'> = (view, operation, context) =>
  turnAway(view, operation, context, 'Refused');

/** PKG-7: it is here, is not processed, and is forwarded or returned. */
export const packageWrongSite: Reducer<'packageWrongSite'> = (view, operation, context) =>
  turnAway(view, operation, context, 'WrongSite');

function turnAway(
  view: View,
  operation: Operation<'packageRefused'> | Operation<'packageWrongSite'>,
  { judging }: ReduceContext,
  state: Turned,
): Result {
  const { payload, at, actor } = operation;
  const matched = matchParcel(view, payload);
  const known = matched.package;
  if (known?.state === state) return noop('already', { packageId: known.id });
  const step = known ? turnedSteps[known.state] : 'turn';
  if (known && (step !== 'turn' || known.held.length > 0)) {
    const params = { packageId: known.id, state: known.state };
    return judging ? flagged('pkg.wasIn', [], params) : refused('pkg.wasIn', params);
  }
  const { packageId, carrierName, trackingNumber, trackingKeys, reason } = payload;
  const parcel = known ?? newPackage({ id: packageId, state, carrierName, trackingNumber });
  const merged = mergeParcel(withAlias(parcel, packageId), matched, trackingKeys);
  const turned: Package = {
    ...merged,
    state,
    reason,
    ...(state === 'WrongSite'
      ? { arrivedAt: merged.arrivedAt ?? at, place: merged.place ?? 'dock' }
      : { place: null, placedAt: null }),
  };
  const kind = state === 'Refused' ? 'package-refused' : 'wrong-site';
  const kept = resolveFaults(turned, (fault) => fault.kind === 'unidentified-package', {
    outcome: 'ended',
    note: reason,
    at,
    actor,
  });
  const faulted = openRuleFault(kept, operation, kind, { kind: 'package', packageId: turned.id }, reason);
  const deleted = matched.absorbed.map(({ id }) => ({ kind: 'package' as const, id }));
  return applied('done', [faulted], { packageId: turned.id }, deleted);
}

/** UNKNOWN-4, PKG-7: a parcel that nobody here can use goes back, or on to the right site. */
export const packageReturned: Reducer<'packageReturned'> = (view, operation) => {
  const { packageId, note } = operation.payload;
  const parcel = packageIn(view, packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: packageId });
  switch (returnSteps[parcel.state]) {
    case 'again':
      return noop('already', { packageId: parcel.id });
    case 'no':
      return refused('pkg.notReturnable', { state: parcel.state });
    case 'return': {
      const returned: Package = { ...parcel, state: 'Returned', place: null, placedAt: null };
      const resolved = resolveFaults(returned, () => true, {
        outcome: 'returned',
        note,
        at: operation.at,
        actor: operation.actor,
      });
      return applied('done', [resolved], { packageId: parcel.id });
    }
  }
};

const returnSteps: Record<PackageState, 'return' | 'again' | 'no'> = {
  Unidentified: 'return',
  Refused: 'return',
  WrongSite: 'return',
  Returned: 'again',
  Expected: 'no',
  Arrived: 'no',
  Open: 'no',
  Closed: 'no',
  Destroyed: 'no',
};
