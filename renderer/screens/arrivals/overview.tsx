import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { Card, Page } from '../../components/page';
import { useFormat } from '../../i18n/format';
import classes from './arrivals-screen.module.css';
import { useArrivals } from './arrivals-store';
import { ArrivedList } from './arrived-list';
import { isTaken } from './delivery';
import type { Door } from './door';
import { ExpectedList } from './expected-list';

/** Between two drivers: what should come, what came and is not opened, and the last receipts. */
export function Overview({ door }: { door: Door }) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('arrivals.title')}
      lead={t('arrivals.lead')}
      actions={
        <Button onClick={door.start} leftSection={<Icon name="scan" />}>
          {t('arrivals.start')}
        </Button>
      }
    >
      <div className={classes.columns}>
        <ExpectedList />
        <div className={classes.column}>
          <ArrivedList />
          <LastReceipts />
        </div>
      </div>
    </Page>
  );
}

function LastReceipts() {
  const { t } = useTranslation();
  const format = useFormat();
  const finished = useArrivals((state) => state.finished);
  if (finished.length === 0) return null;
  return (
    <Card title={t('arrivals.receipts')}>
      <ul className={classes.rows}>
        {finished.slice(0, 5).map((delivery) => (
          <li key={delivery.id}>
            <span className={classes.grow}>
              {format.dateTime(delivery.finishedAt ?? delivery.startedAt)}
              <span className={classes.sub}>
                {t('arrivals.parcels', { count: delivery.parcels.filter(isTaken).length })}
                {delivery.driver && ` · ${delivery.driver}`}
              </span>
            </span>
            <Button variant="default" onClick={() => useArrivals.setState({ receiptId: delivery.id })}>
              {t('arrivals.showReceipt')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
