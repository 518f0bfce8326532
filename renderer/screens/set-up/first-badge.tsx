import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BadgeSheet } from '../../components/badge-sheet';
import { ScanCode } from '../../components/lazy-scan-code';
import { Card, Page } from '../../components/page';
import { useScanCenter } from '../../scan/scan-context';
import { useStationQuery } from '../../store/use-station-query';
import { useFirstAdmin } from './first-run';
import classes from './set-up-screen.module.css';

/** The first admin needs a badge to sign in with: here it is, to be printed and scanned. */
export function FirstBadge() {
  const { t } = useTranslation();
  const center = useScanCenter();
  const [isPrinting, setIsPrinting] = useState(false);
  const person = useFirstAdmin((state) => state.admin);
  const isKnown = useStationQuery(
    async (station) => (await station.listOperators()).length > 0,
    ['operator'],
    [],
  );
  if (!person) return null;
  const code = `$B:${person.badge}`;
  return (
    <Page title={t('setup.readyTitle')} lead={t('setup.readyLead', { name: person.name })}>
      <Card title={person.name}>
        <div className={classes.badge} data-testid="first-badge">
          <ScanCode symbology="code128" text={code} label={t('practice.codeOf', { name: person.name })} />
        </div>
        <Group mt="md">
          <Button onClick={() => setIsPrinting(true)}>{t('settings.printBadge')}</Button>
          <Button
            variant="default"
            data-testid="first-sign-in"
            disabled={!isKnown}
            onClick={(event) => {
              center.submit({ raw: code, source: 'click', at: event.timeStamp });
              useFirstAdmin.setState({ admin: null });
            }}
          >
            {t('setup.signIn')}
          </Button>
        </Group>
      </Card>
      {isPrinting && <BadgeSheet person={person} onPrinted={() => setIsPrinting(false)} />}
    </Page>
  );
}
