import { authorOf } from './author';
import { badgeKey } from './document-keys';
import type { Attention } from './documents';
import { applied, flagged, noop, refused } from './outcomes';
import type { Reducer, Reducers } from './reduce-types';

export type Resolution = NonNullable<Attention['settled']>['resolution'];

/** What may be done with an attention item: an operation that was refused needs a decision, the others a look. */
export const settledBy: Record<Attention['reason'], Record<Resolution, boolean>> = {
  refused: { again: true, asFact: true, discarded: true, seen: false },
  differs: { again: true, asFact: true, discarded: true, seen: true },
  internal: { again: true, asFact: true, discarded: true, seen: false },
  notice: { again: false, asFact: false, discarded: false, seen: true },
};

const attentionSettled: Reducer<'attentionSettled'> = (view, operation, { judging }) => {
  const { attentionId, resolution, reason } = operation.payload;
  const attention = view.attentions.find(({ id }) => id === attentionId);
  if (!attention) return refused('document.missing', { kind: 'attention', id: attentionId });
  if (attention.settled) {
    const { at, operatorId: who, resolution: how } = attention.settled;
    // Two leads while apart, each in another way: the first one counts, and the second hears of it.
    return judging && how !== resolution
      ? flagged('attention.settledOtherwise', [], { who, at })
      : noop('already');
  }
  if (!settledBy[attention.reason][resolution]) return refused('attention.needsDecision');
  const needsReason = resolution === 'discarded' || resolution === 'asFact';
  if (needsReason && reason.trim() === '') return refused('attention.reasonMissing');
  const { operatorId } = authorOf(operation.actor);
  const settled = { at: operation.at, operatorId, resolution, reason };
  return applied('done', [{ ...attention, settled }]);
};

const operatorSaved: Reducer<'operatorSaved'> = (view, operation) => {
  const { payload, actor } = operation;
  const isTaken = view.operators.some(
    ({ id, badge, active }) => id !== payload.id && active && badgeKey(badge) === badgeKey(payload.badge),
  );
  if (payload.active && isTaken) return refused('operator.badgeTaken', { badge: payload.badge });
  // Whoever may do this stays, so that a site is never without an admin.
  const isSelf = actor.kind === 'station' && actor.operatorId === payload.id;
  if (isSelf && (!payload.active || payload.role !== 'admin')) return refused('operator.self');
  return applied('done', [{ ...payload, kind: 'operator' }]);
};

/** FAULT-12: the playbooks have their own operation, so that two who save at once do not undo each other. */
const siteSaved: Reducer<'siteSaved'> = (view, operation) => {
  const playbooks = view.sites.find(({ id }) => id === operation.payload.id)?.playbooks;
  return applied('done', [{ ...operation.payload, kind: 'site', ...(playbooks && { playbooks }) }]);
};

const playbookSaved: Reducer<'playbookSaved'> = (view, operation) => {
  const { siteId, kind, text } = operation.payload;
  const site = view.sites.find(({ id }) => id === siteId);
  if (!site) return refused('document.missing', { kind: 'site', id: siteId });
  const { [kind]: before, ...others } = site.playbooks ?? {};
  const now = text.trim();
  if ((before ?? '') === now) return noop('already');
  return applied('done', [{ ...site, playbooks: now === '' ? others : { ...others, [kind]: now } }]);
};

export const adminReducers = {
  attentionSettled,
  operatorSaved,
  siteSaved,
  playbookSaved,
} satisfies Partial<Reducers>;
