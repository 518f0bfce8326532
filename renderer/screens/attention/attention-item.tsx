import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { type Attention, isFailure } from '../../../shared/documents';
import { Icon } from '../../components/icon';
import { OperationSentence } from '../../components/operation-sentence';
import { useMessageText, useOperatorNames } from '../../components/use-message-text';
import { useFormat } from '../../i18n/format';
import { tell } from '../../store/feedback-class';
import { useHost } from '../../store/host-context';
import { loadPackage } from '../../store/load-package';
import { useStationQuery } from '../../store/use-station-query';
import classes from './attention-screen.module.css';
import { wordOf } from './settle';
import { SettleButtons } from './settle-buttons';
import { useSeenText } from './use-seen-text';

type Props = {
  item: Attention;
  dependents: Attention[];
  /** Why what was tried with an item was refused, by its id. */
  problems: Readonly<Record<string, string | null>>;
  onProblem: (itemId: string, problem: string | null) => void;
};

/** One item with what hangs on it: what was done, what the hub made of it, what can be done now. */
export function AttentionItem({ item, dependents, problems, onProblem }: Props) {
  const { t } = useTranslation();
  const problem = problems[item.id] ?? null;
  const together = [item, ...dependents];
  return (
    <li
      className={classes.item}
      data-attention={item.id}
      data-type={item.operationType}
      data-reason={item.reason}
      data-code={item.code}
      data-settled={item.settled?.resolution ?? ''}
    >
      <Icon name={isFailure(item) ? 'stop' : 'attention'} size={26} />
      <div className={classes.body}>
        <Facts item={item} />
        {item.settled ? (
          <Settlement item={item} settled={item.settled} />
        ) : (
          <SettleButtons items={[item]} onProblem={onProblem} />
        )}
        {problem !== null && (
          <p className={classes.problem} role="alert" data-testid="settle-problem">
            {problem}
          </p>
        )}
        {dependents.length > 0 && (
          <>
            <p className={classes.dependents}>{t('attention.dependents', { count: dependents.length })}</p>
            {!item.settled && <SettleButtons items={together} onProblem={onProblem} />}
            <ol className={classes.list}>
              {dependents.map((child) => (
                <AttentionItem
                  key={child.id}
                  item={child}
                  dependents={[]}
                  problems={problems}
                  onProblem={onProblem}
                />
              ))}
            </ol>
          </>
        )}
      </div>
    </li>
  );
}

function Facts({ item }: { item: Attention }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useMessageText();
  const { identity } = useHost();
  const seen = useSeenText(item);
  const where = whereOf(item, identity);
  return (
    <>
      <h2 className={classes.what}>
        <OperationSentence type={item.operationType} payload={item.payload} operatorId={item.operatorId} />
      </h2>
      <p className={classes.sub}>
        {format.dateTime(item.at)} · {t(...where)}
      </p>
      <dl className={classes.facts}>
        <dt>{t('attention.hub')}</dt>
        <dd data-testid="attention-decided">
          {t(`attention.reason.${item.reason}`)} {decidedText(item, t, text)}
        </dd>
        {item.reason !== 'notice' && (
          <>
            <dt>{t('attention.seen')}</dt>
            <dd>{seen}</dd>
          </>
        )}
      </dl>
      <Links item={item} />
    </>
  );
}

/** What the hub said, in words for whoever looks at it later. */
function decidedText(
  { reason, code, params }: Attention,
  t: (key: string) => string,
  text: ReturnType<typeof useMessageText>,
): string {
  if (reason === 'internal') return '';
  if (code === 'document.missing') return t('attention.gone');
  return text(reason === 'refused' ? tell({ outcome: 'refused', code, params }) : { code, params });
}

type Here = { stationId: string | null; stationName: string };

function whereOf({ stationId, stationName: name }: Attention, here: Here): [string, Record<string, string>] {
  if (stationId === null) return ['attention.noStation', {}];
  if (stationId === here.stationId) return ['attention.here', { name: here.stationName }];
  return name === undefined ? ['attention.otherStation', {}] : ['attention.elsewhere', { name }];
}

function Links({ item }: { item: Attention }) {
  const { t } = useTranslation();
  const jobs = useStationQuery(
    async (station) => {
      const parcel = item.packageId === null ? null : await loadPackage(station, item.packageId);
      const ids = [...new Set([...item.jobIds, ...(parcel?.jobIds ?? [])])];
      const found = await Promise.all(ids.map((id) => station.get('job', id)));
      return found.filter((job) => job !== null);
    },
    ['job', 'package'],
    [item.id],
  );
  if (!jobs || jobs.length === 0) return null;
  return (
    <ul className={classes.links} aria-label={t('attention.links')}>
      {jobs.map((job) => (
        <li key={job.id}>
          <Link className={classes.link} to={`/jobs/${job.id}`}>
            <Icon name="jobs" size={18} /> {job.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Settlement({ item, settled }: { item: Attention; settled: NonNullable<Attention['settled']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useOperatorNames();
  const who =
    names?.get(settled.operatorId) ??
    t(settled.operatorId === 'hub' ? 'sync.who.system' : 'message.somebody');
  return (
    <p className={classes.settled} data-testid={`settled-${item.id}`}>
      <Icon name="check" size={18} /> {t(`attention.did.${wordOf(item, settled.resolution)}`)} · {who} ·{' '}
      {format.dateTime(settled.at)}
      {settled.reason !== '' && <> · “{settled.reason}”</>}
    </p>
  );
}
