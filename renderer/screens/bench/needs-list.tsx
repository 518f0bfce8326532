import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../components/icon';
import { useMessageText } from '../../components/use-message-text';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/format';
import { useBench } from '../../store/bench/bench-board';
import { benchNeeds, type Need, type NeedKind } from '../../store/bench/bench-needs';
import type { BenchKeeper } from './bench-keeper';
import { useBenchWork } from './bench-store';
import classes from './needs-list.module.css';
import { useProblemText } from './use-problem-text';

const icons: Record<NeedKind, IconName> = {
  pulled: 'broken',
  stopped: 'stop',
  unrecorded: 'attention',
  stalled: 'clock',
  unscanned: 'scan',
  remove: 'check',
  start: 'flag',
};
const isUrgent: Partial<Record<NeedKind, true>> = { pulled: true, stopped: true, stalled: true };

/** Bays that wait for somebody, the longest first, each with its one next step. */
export function NeedsList({ keeper }: { keeper: BenchKeeper }) {
  const { t } = useTranslation();
  const view = useBench((state) => state.view);
  const unrecorded = useBench((state) => state.unrecorded);
  const needs = benchNeeds({ view, unrecorded });
  return (
    <section className={classes.box} aria-label={t('bench.needs')} data-testid="bench-needs">
      <h2 className={classes.title}>
        {t('bench.needs')}
        {needs.length > 0 && <span className={classes.count}>{needs.length}</span>}
      </h2>
      {needs.length === 0 ? (
        <p className={classes.none}>{t('bench.needsNone')}</p>
      ) : (
        <ul className={classes.list}>
          {needs.map((need) => (
            <Row key={`${need.bay.bay} ${need.kind}`} need={need} keeper={keeper} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ need, keeper }: { need: Need; keeper: BenchKeeper }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const text = useNeedText(need);
  const { bay, kind, since } = need;
  const age = Math.max(0, now - Date.parse(since));
  return (
    <li>
      <button
        type="button"
        className={classes.need}
        data-bay={bay.bay}
        data-need={kind}
        data-urgent={isUrgent[kind]}
        onClick={() => useBenchWork.setState({ chosen: bay.bay })}
        onKeyDown={(event) => {
          if (event.code !== 'Enter' && event.code !== 'NumpadEnter') return;
          event.preventDefault();
          if (!event.repeat) void keeper.next(bay.bay);
        }}
      >
        <span className={classes.number}>{bay.bay}</span>
        <span className={classes.words}>
          <strong>
            <Icon name={icons[kind]} size={16} /> {t(`bench.need.${kind}`)}
            <span className={classes.age}>{format.duration(age)}</span>
          </strong>
          <span>{text}</span>
        </span>
      </button>
    </li>
  );
}

function useNeedText({ bay, kind, message }: Need): string {
  const { t } = useTranslation();
  const sentence = useMessageText();
  const problem = useProblemText(bay.problem);
  const refused = useBenchWork((state) => state.refused[bay.bay]);
  if (kind === 'unrecorded' && message) return sentence(message);
  if (kind === 'start' && refused) return sentence(refused);
  if (kind === 'stopped' && problem !== null) return problem;
  return t(`bench.do.${kind}`, { bay: bay.bay });
}
