import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactsSchema } from '../../../shared/contact-person';
import type { Job } from '../../../shared/documents';
import type { Box } from '../../../shared/packing/box-schema';
import { hubPath } from '../../components/hub-path';
import { Icon } from '../../components/icon';
import keys from '../../components/key-hints.module.css';
import { useScanCommands } from '../../scan/scan-context';
import { type Language, languages } from '../../store/preferences';
import { useReporter } from '../../store/reporter-context';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { type Slip, SlipSheet } from './slip-sheet';
import { readWayBack } from './way-back';

type Props = {
  job: Job;
  box: Box;
  /** F7 means the slip: everything is packed, and it goes on top before the box is sealed. */
  hasKey: boolean;
};

/** Packing slip and custody sheet. Without the hub it is printed all the same, in the screen's language and without the recipient. */
export function SlipButton({ job, box, hasKey }: Props) {
  const { t, i18n } = useTranslation();
  const station = useStation();
  const reporter = useReporter();
  const operatorId = useSession((session) => session.operator?.id ?? null);
  const [slip, setSlip] = useState<Slip | null>(null);

  async function customersLanguage(operator: string): Promise<Language | null> {
    const got = await station.fetchFromHub<unknown>(hubPath(['jobs', job.id, 'contacts'], operator));
    return (got.ok && contactsSchema.safeParse(got.body).data?.persons[0]?.language) || null;
  }

  async function start() {
    const site = await station.site();
    const way = await readWayBack(station, job.id, operatorId);
    if (!site || operatorId === null || way === 'refused') {
      reporter.report({ class: 'attention', code: 'session.badge', params: {}, scan: null });
      return;
    }
    const screen = languages.find((one) => one === i18n.language) ?? 'en';
    const isOffline = way === 'offline';
    const language = (isOffline ? null : await customersLanguage(operatorId)) ?? screen;
    if (isOffline) reporter.report({ class: 'attention', code: 'slip.offline', params: {}, scan: null });
    setSlip({ job, box, site, to: isOffline ? null : way.address, language });
  }

  useScanCommands((command) => {
    if (command !== 'print') return false;
    void start();
    return true;
  }, hasKey);
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="print" />}
        rightSection={
          hasKey ? (
            <kbd className={keys.cap} aria-hidden="true">
              F7
            </kbd>
          ) : null
        }
        onClick={() => void start()}
        aria-keyshortcuts={hasKey ? 'F7' : undefined}
        data-testid="print-slip"
      >
        {t('slip.print')}
      </Button>
      {slip && <SlipSheet slip={slip} onPrinted={() => setSlip(null)} />}
    </>
  );
}
