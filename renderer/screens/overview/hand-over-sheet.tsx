import { useTranslation } from 'react-i18next';
import { isSilent } from '../../../shared/overview-contract';
import { PrintSheet } from '../../components/print-sheet';
import type { HubOverview } from '../../components/use-overview';
import { useFormat } from '../../i18n/format';
import { useSession } from '../../store/session-context';
import type { WorkOverview } from '../../store/station';
import { useStationQuery } from '../../store/use-station-query';
import { type HandOver, mostLines } from './hand-over';
import classes from './hand-over-sheet.module.css';
import { SheetFlow } from './sheet-flow';
import { SheetList } from './sheet-list';
import { useDueText } from './use-due-text';
import type { Need } from './use-needs';

type Props = {
  handOver: HandOver;
  work: WorkOverview;
  needs: Need[];
  hub: HubOverview;
  onPrinted: () => void;
};

/** What one shift tells the next, on paper, with room for what no program knows. */
export function HandOverSheet({ handOver: { now, faults, onTheWay }, work, needs, hub, onPrinted }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useDueText();
  const site = useStationQuery((station) => station.site(), ['site'], []);
  const operator = useSession((session) => session.operator?.name ?? '');
  const column = (name: string) => t(`overview.column.${name}`);
  const silent = hub.answer?.stations.filter((one) => isSilent(one, hub.answer?.asOf ?? now)) ?? [];
  return (
    <PrintSheet onPrinted={onPrinted}>
      <section className={classes.sheet}>
        <h2>{t('overview.sheet.title')}</h2>
        <p>
          {[site?.name, format.dateTime(now), operator].filter(Boolean).join(' · ')}
          {hub.problem === 'offline' && ` · ${t('overview.hub.offline')}`}
        </p>
        <h3>{t('overview.needs')}</h3>
        <ul className={classes.needs}>
          {needs.map(({ name, count }) => (
            <li key={name}>
              <strong>{count === null ? '–' : format.number(count)}</strong> {t(`overview.need.${name}`)}
            </li>
          ))}
        </ul>
        <SheetList
          title={t('overview.sheet.faults')}
          heads={[column('when'), column('what'), column('about')]}
          {...faults}
          rowId={({ key }) => key}
          cells={({ dueAt, fault, name, driveId }) => [
            dueAt ? format.dateTime(dueAt) : '',
            t(`fault.${fault.kind}`),
            [name, driveId].filter(Boolean).join(' · ') || t('overview.noNumber'),
          ]}
        />
        <SheetList
          title={t('overview.need.onTheWay')}
          heads={[column('since'), column('about')]}
          {...onTheWay}
          rowId={({ key }) => key}
          cells={({ leftAt, name, thing }) => [
            leftAt ? format.dateTime(leftAt) : '',
            [name, thing.kind === 'drive' ? thing.job : thing.carrierName].filter(Boolean).join(' · '),
          ]}
        />
        <SheetList
          title={t('overview.due')}
          heads={[column('when'), column('what'), column('about')]}
          rows={work.due.slice(0, mostLines)}
          total={work.due.length}
          rowId={({ key }) => key}
          cells={(item) => [format.dateTime(item.dueAt), text.what(item), text.about(item)]}
        />
        <SheetList
          title={t('overview.need.silent')}
          heads={[column('station'), column('seen'), column('pending')]}
          rows={silent}
          total={silent.length}
          rowId={({ id }) => id}
          cells={({ name, lastSeen, pending }) => [
            name,
            lastSeen ? format.dateTime(lastSeen) : t('sync.never'),
            pending === null ? '' : format.number(pending),
          ]}
        />
        {hub.answer?.flow && <SheetFlow flow={hub.answer.flow} />}
        <h3>{t('overview.sheet.notes')}</h3>
        <div className={classes.notes} />
        <div className={classes.signing}>
          <p>{t('overview.sheet.from')}</p>
          <p>{t('overview.sheet.to')}</p>
        </div>
      </section>
    </PrintSheet>
  );
}
