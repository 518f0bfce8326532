import { Button, TextInput } from '@mantine/core';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page';
import { useScanCommands } from '../../scan/scan-context';
import { useStationQuery } from '../../store/use-station-query';
import classes from './arrivals-screen.module.css';
import { changeFinished, resumeDelivery, useArrivals } from './arrivals-store';
import type { Delivery } from './delivery';
import { receiptOf } from './receipt';
import { ReceiptSheet } from './receipt-sheet';

/** The driver's name and plate, the sheet as it will be printed, and back. Only the sheet goes to the printer. */
export function ReceiptView({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const site = useStationQuery((station) => station.site(), ['site'], []);
  // An older one is signed and gone with its driver.
  const isLatest = useArrivals(({ finished }) => finished[0]?.id === delivery.id);
  const print = () => window.print();
  const resume = () => resumeDelivery(delivery.id);
  useScanCommands((command) => {
    if (command === 'print') print();
    else if (command === 'undo' && isLatest) resume();
    else return false;
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
          {isLatest && (
            <Button variant="default" onClick={resume} aria-keyshortcuts="F8" data-testid="resume-delivery">
              {t('arrivals.resume')}
            </Button>
          )}
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
