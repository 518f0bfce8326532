import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DockLayout } from '../../components/dock-layout';
import { type KeyHint, KeyHints } from '../../components/key-hints';
import { LastResult } from '../../components/last-result';
import { useScanCenter } from '../../scan/scan-context';
import classes from './arrivals-screen.module.css';
import { useArrivals } from './arrivals-store';
import { countByCarrier, type Delivery, isTaken } from './delivery';
import type { Door } from './door';
import { DoorDialogs } from './door-dialogs';
import { ParcelList } from './parcel-list';

/** PKG-2: a pallet of labels while the driver waits: the result where the eye is, the count beside it. */
export function DeliveryView({ delivery, door }: { delivery: Delivery; door: Door }) {
  const { t } = useTranslation();
  return (
    <DockLayout
      data-testid="delivery"
      left={
        <>
          <h1 className="ds-hidden">{t('arrivals.delivery')}</h1>
          <Result delivery={delivery} />
          <Counts delivery={delivery} door={door} />
        </>
      }
      right={<ParcelList delivery={delivery} />}
      keys={<Keys delivery={delivery} />}
    >
      <DoorDialogs door={door} />
    </DockLayout>
  );
}

function Result({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const instruction =
    delivery.parcels.length === 0 ? 'arrivals.instruction.first' : 'arrivals.instruction.next';
  return <LastResult instruction={t(instruction)} />;
}

function Keys({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const center = useScanCenter();
  const isEmpty = delivery.parcels.length === 0;
  const hints: KeyHint[] = [
    { command: 'key', label: t('recv.key.key') },
    { command: 'intact', label: t('recv.key.intact'), disabled: isEmpty },
    { command: 'damaged', label: t('recv.key.damaged'), disabled: isEmpty },
    { command: 'undo', label: t('arrivals.key.undo'), disabled: isEmpty },
    { command: 'fault', label: t('arrivals.key.more'), disabled: isEmpty },
    { command: 'close', label: t('arrivals.key.finish'), primary: !isEmpty, disabled: isEmpty },
  ];
  return <KeyHints hints={hints} onCommand={(command) => center.command(command)} />;
}

function Counts({ delivery, door }: { delivery: Delivery; door: Door }) {
  const { t } = useTranslation();
  const taken = delivery.parcels.filter(isTaken);
  const unknown = delivery.parcels.filter(({ status }) => status === 'unknown').length;
  const unseen = taken.filter(({ condition, status }) => condition === null && status !== 'wrongSite').length;
  return (
    <section className={classes.counts} aria-label={t('arrivals.counts')}>
      <p className={classes.total}>
        <strong data-testid="parcel-count">{taken.length}</strong>{' '}
        {t('arrivals.taken', { count: taken.length })}
      </p>
      <ul className={classes.carriers}>
        {countByCarrier(taken).map(({ carrierName, count }) => (
          <li key={carrierName ?? ''}>
            {carrierName ?? t('arrivals.noCarrier')} <span className={classes.count}>{count}</span>
          </li>
        ))}
        {unknown > 0 && <li className={classes.late}>{t('arrivals.unknownCount', { count: unknown })}</li>}
      </ul>
      <div className={classes.buttons}>
        {unseen > 1 && (
          <Button variant="default" onClick={() => void door.othersIntact()}>
            {t('arrivals.othersIntact', { count: unseen })}
          </Button>
        )}
        {delivery.parcels.length === 0 && (
          <Button variant="default" onClick={() => useArrivals.setState({ delivery: null })}>
            {t('arrivals.leave')}
          </Button>
        )}
      </div>
    </section>
  );
}
