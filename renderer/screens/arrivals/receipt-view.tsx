import { Button, TextInput } from '@mantine/core';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page';
import { useScanCommands } from '../../scan/scan-context';
import { useStationQuery } from '../../store/use-station-query';
import classes from './arrivals-screen.module.css';
import { changeFinished, useArrivals } from './arrivals-store';
import type { Delivery } from './delivery';
import { receiptOf } from './receipt';
import { ReceiptSheet } from './receipt-sheet';

/** The driver's name and plate, the sheet as it will be printed, and back. Only the sheet goes to the printer. */
export function ReceiptView({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const site = useStationQuery((station) => station.site(), ['site'], []);
  const print = () => window.print();
  useScanCommands((command) => {
    if (command !== 'print') return false;
    print();
    return true;
  });
  const sheet = (
    <ReceiptSheet
      receipt={receiptOf(delivery, delivery.finishedAt ?? delivery.startedAt)}
      site={site ?? null}
    />
  );
  return (
    <Page
      title={t('arrivals.receipt')}
      lead={t('arrivals.receiptLead')}
      actions={
        <>
          <Button onClick={print} aria-keyshortcuts="F7">
            {t('arrivals.print')}
          </Button>
          <Button
            variant="default"
            onClick={() => useArrivals.setState({ receiptId: null })}
            data-testid="receipt-done"
          >
            {t('arrivals.receiptDone')}
          </Button>
        </>
      }
    >
      <div className={classes.driver}>
        <TextInput
          label={t('arrivals.driver')}
          value={delivery.driver}
          onChange={(event) => {
            const driver = event.currentTarget.value;
            changeFinished(delivery.id, (before) => ({ ...before, driver }));
          }}
          autoComplete="off"
        />
        <TextInput
          label={t('arrivals.plate')}
          value={delivery.plate}
          onChange={(event) => {
            const plate = event.currentTarget.value;
            changeFinished(delivery.id, (before) => ({ ...before, plate }));
          }}
          autoComplete="off"
        />
      </div>
      <div className={classes.preview} data-testid="receipt">
        {sheet}
      </div>
      {createPortal(
        <div className={classes.printed} aria-hidden="true">
          {sheet}
        </div>,
        document.body,
      )}
    </Page>
  );
}
