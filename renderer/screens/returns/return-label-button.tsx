import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/documents';
import type { Box } from '../../../shared/packing/box';
import { Icon } from '../../components/icon';
import keys from '../../components/key-hints.module.css';
import { usePrintLabel } from '../../components/labels/use-print-label';
import { useFormat } from '../../i18n/format';
import { useScanCommands } from '../../scan/scan-context';
import { useReporter } from '../../store/reporter-context';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { askReprint, notePrint } from './box-print';
import { returnLabelOf } from './return-label-of';
import { readWayBack } from './way-back';

type Props = {
  job: Job;
  box: Box;
  /** F7 and its command barcode mean this label. */
  hasKey: boolean;
};

/** Our label on a sealed box: asks the hub where it goes, prints that and forgets it. */
export function ReturnLabelButton({ job, box, hasKey }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const station = useStation();
  const reporter = useReporter();
  const operatorId = useSession((session) => session.operator?.id ?? null);
  const { print, sheet } = usePrintLabel(reporter.report);
  const trackingNumber = box.label?.trackingNumber ?? null;
  const printed = { job, box, label: 'return', trackingNumber } as const;
  const start = () => askReprint(printed, (reason) => void printOnce(reason));
  async function printOnce(reason: string) {
    const way = await readWayBack(station, job.id, operatorId);
    const site = await station.site();
    const refuse = (code: string) =>
      reporter.report({ class: 'attention', code, params: { job: job.name }, scan: null });
    if (way === 'refused') return refuse('session.badge');
    if (way === 'offline' || !site) return refuse('returnLabel.offline');
    const label = returnLabelOf({ job, box, site, way }, { t, format });
    if (!label) return refuse('returnLabel.noAddress');
    await print({ ...label, onSent: () => void notePrint({ station, reporter }, printed, reason) });
  }
  useScanCommands((command) => {
    if (command !== 'print') return false;
    start();
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
        onClick={start}
        aria-keyshortcuts={hasKey ? 'F7' : undefined}
        data-testid="print-return-label"
      >
        {t('returnLabel.print')}
      </Button>
      {sheet}
    </>
  );
}
