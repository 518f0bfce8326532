import { useTranslation } from 'react-i18next';
import { isSilent } from '../../../shared/overview-contract';
import { Icon } from '../../components/icon';
import { Card } from '../../components/page';
import type { HubOverview } from '../../components/use-overview';
import { useFormat } from '../../i18n/format';
import { Figures } from './figures';
import { HubNote } from './hub-note';
import classes from './stations-card.module.css';

/** When the hub last heard of each station, and what was still to come; marked where work is stuck. */
export function StationsCard({ hub }: { hub: HubOverview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answer } = hub;
  return (
    <div id="stations" data-testid="overview-stations">
      <Card title={t('overview.stations')}>
        <HubNote hub={hub} />
        {answer && (
          <Figures
            name="stations"
            title={t('overview.stations')}
            asOf={answer.asOf}
            rows={answer.stations}
            rowId={({ id }) => id}
            columns={[
              {
                id: 'name',
                title: t('overview.column.station'),
                value: ({ name }) => name,
                cell: ({ name }) => <strong>{name}</strong>,
              },
              {
                id: 'seen',
                title: t('overview.column.seen'),
                value: ({ lastSeen }) => lastSeen ?? '',
                cell: ({ lastSeen }) => (lastSeen ? format.dateTime(lastSeen) : t('sync.never')),
              },
              {
                id: 'pending',
                title: t('overview.column.pending'),
                value: ({ pending }) => pending ?? '',
                cell: ({ pending }) => (pending === null ? t('sync.none') : format.number(pending)),
              },
              {
                id: 'state',
                title: t('overview.column.note'),
                value: (row) => (isSilent(row, answer.asOf) ? t('overview.silent') : ''),
                cell: (row) =>
                  isSilent(row, answer.asOf) && (
                    <span className={classes.silent} data-silent={row.name}>
                      <Icon name="cloudOff" size={18} /> {t('overview.silent')}
                    </span>
                  ),
              },
            ]}
          />
        )}
      </Card>
    </div>
  );
}
