import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { keyOfCommand } from '../../scan/scan-command';
import { useScanCommands } from '../../scan/scan-context';
import type { Report } from '../../store/reporter';
import { useReporter } from '../../store/reporter-context';
import { useStationQuery } from '../../store/use-station-query';
import { Icon } from '../icon';
import keys from '../key-hints.module.css';
import { type Tagged, tagOf } from './tag-of';
import { usePrintLabel } from './use-print-label';

type Props = {
  tagged: Tagged;
  /** F7 and its command barcode mean this tag. */
  hasKey: boolean;
  /** Where the answer is shown; without it, in the result panel. */
  report?: (report: Report) => void;
  children?: ReactNode;
};

/** Prints the tag of what the screen is about. */
export function TagButton({ tagged, hasKey, report, children }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const reporter = useReporter();
  const site = useStationQuery((station) => station.site(), ['site'], []);
  const tell = report ?? reporter.report;
  const { print, sheet } = usePrintLabel(tell);
  function start() {
    const now = new Date().toISOString();
    const label = tagOf(tagged, { t, format, site: site?.name ?? '', now });
    if (label) return void print(label);
    tell({ class: 'attention', code: 'print.noCode', params: {}, scan: null });
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
              {keyOfCommand.print}
            </kbd>
          ) : null
        }
        onClick={start}
        aria-keyshortcuts={hasKey ? 'F7' : undefined}
        data-testid={`print-${tagged.kind}-tag`}
      >
        {children ?? t('label.print')}
      </Button>
      {sheet}
    </>
  );
}
