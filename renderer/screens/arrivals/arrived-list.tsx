import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { EmptyState } from '../../components/empty-state';
import { Card } from '../../components/page';
import { PackageStateBadge } from '../../components/state-badge';
import { useHubTime } from '../../components/use-hub-time';
import { useFormat } from '../../i18n/format';
import { useStationQuery } from '../../store/use-station-query';
import classes from './arrivals-screen.module.css';

const readLimit = 200;

/** PKG-2: visible at once at every station, though their jobs still say Shipping. */
export function ArrivedList() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = Date.parse(useHubTime(60_000));
  const parcels = useStationQuery((station) => station.listPackages(['Arrived'], readLimit), ['package'], []);
  if (!parcels) return null;
  return (
    <Card title={t('arrivals.notOpened', { count: parcels.length })}>
      {parcels.length === 0 && (
        <EmptyState icon="box" title={t('arrivals.allOpened')} text={t('arrivals.allOpenedText')} />
      )}
      <ul className={classes.rows} data-testid="arrived-list">
        {parcels.map(({ id, trackingNumber, carrierName, arrivedAt, state, condition }) => (
          <li key={id}>
            <span className={classes.grow}>
              <span className="ds-mono">{trackingNumber ?? '–'}</span>
              <span className={classes.sub}>
                {[
                  carrierName,
                  arrivedAt && t('arrivals.hereFor', { age: format.duration(now - Date.parse(arrivedAt)) }),
                  condition === 'damaged' && t('arrivals.condition.damaged'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <PackageStateBadge state={state} />
            {trackingNumber && (
              <Button
                component={Link}
                to={`/receiving?open=${encodeURIComponent(trackingNumber)}`}
                variant="default"
                aria-label={t('arrivals.openOne', { number: trackingNumber })}
              >
                {t('arrivals.open')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
