import { useTranslation } from 'react-i18next';
import type { Fault, TriageAct } from '../../../shared/documents';
import { useActorName } from '../../components/use-actor-name';
import { useFormat } from '../../i18n/format';
import { faultTrail, type TrailItem } from './fault-trail';
import classes from './trail-list.module.css';
import { useOwnerName } from './use-owner-name';

/** Newest first: when, who, what. */
export function TrailList({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sentence = useTrailSentence(fault);
  return (
    <ol className={classes.trail} data-testid="trail">
      {faultTrail(fault).map((item) => (
        <li key={item.id} data-trail={item.kind === 'act' ? item.act.type : item.kind}>
          <span className={classes.when}>{format.dateTime(item.at)}</span>
          <span className={isUndone(item) ? classes.undone : undefined}>{sentence(item)}</span>
          {isUndone(item) && <span>{t('faults.undone')}</span>}
        </li>
      ))}
    </ol>
  );
}

const isUndone = (item: TrailItem) =>
  (item.kind === 'act' && item.act.undone) || (item.kind === 'photo' && item.photo.undone);

function useTrailSentence(fault: Fault): (item: TrailItem) => string {
  const { t } = useTranslation();
  const actorName = useActorName();
  const ownerName = useOwnerName();
  const done = ({ type, operatorId }: TriageAct, note: string) => {
    const said = t(`faults.trail.${type}`, { who: ownerName(operatorId) });
    return note === '' ? said : `${said}: ${note}`;
  };
  return (item) => {
    switch (item.kind) {
      case 'opened':
        return [t('faults.trail.opened', { who: actorName(item.actor) }), item.note]
          .filter(Boolean)
          .join(': ');
      case 'act': {
        const { act } = item;
        const isEnd = act.type === 'resolved' && !act.undone && fault.state === 'resolved';
        const outcome = isEnd ? [t(`fault.outcome.${fault.outcome}`), fault.resolvedNote] : [];
        return done(act, outcome.filter(Boolean).join(' – '));
      }
      case 'contact': {
        const { channel, direction, answered } = item.contact;
        return [
          t(`faults.said.${channel}.${direction}`),
          t(answered ? 'faults.said.reached' : 'faults.said.missed'),
        ]
          .filter((text) => text !== '')
          .join(' · ');
      }
      case 'photo':
        return t('faults.trail.photo', { who: ownerName(item.photo.operatorId) });
      case 'escalated':
        return t('faults.trail.escalated');
      case 'ended':
        return [
          t('faults.trail.ended', {
            who: item.actor ? actorName(item.actor) : t('sync.who.system'),
            outcome: t(`fault.outcome.${item.outcome}`),
          }),
          item.note,
        ]
          .filter(Boolean)
          .join(' – ');
    }
  };
}
