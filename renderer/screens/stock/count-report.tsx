import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeText } from '../../components/place-text';
import { PrintSheet } from '../../components/print-sheet';
import { saveFile } from '../../components/save-file';
import { useOperatorNames } from '../../components/use-message-text';
import { useFormat } from '../../i18n/format';
import { useScanCommands } from '../../scan/scan-context';
import { countCsv } from './count-csv';
import classes from './count-report.module.css';
import { type CountLine, type CountReport, useCount } from './count-store';
import screen from './stock-screen.module.css';

/** What a count gave, until it is put away: to be printed and to be kept as a file. */
export function CountReportCard({ report }: { report: CountReport }) {
  const { t } = useTranslation();
  const [isPrinting, setIsPrinting] = useState(false);
  useScanCommands((command) => {
    if (command !== 'print') return false;
    setIsPrinting(true);
    return true;
  });
  function save() {
    const words = {
      head: [t('stock.count.result'), t('stock.thing'), t('stock.fact.job'), t('stock.count.recordedPlace')],
      found: t('stock.count.foundWord'),
      missing: t('stock.count.missingWord'),
      unexpected: t('stock.count.unexpectedWord'),
    };
    const day = report.finishedAt.slice(0, 10);
    const name = `count-${report.place.replace(/[^\w-]+/g, '_')}-${day}.csv`;
    saveFile(name, countCsv(report, words), 'text/csv;charset=utf-8');
  }
  return (
    <section className={screen.card} aria-label={t('stock.count.report')} data-testid="count-report">
      <Report report={report} />
      <div className={screen.buttons}>
        <Button onClick={() => setIsPrinting(true)} aria-keyshortcuts="F7">
          {t('stock.count.print')}
        </Button>
        <Button variant="default" onClick={save} data-testid="count-csv">
          {t('stock.count.save')}
        </Button>
        <Button variant="default" onClick={() => useCount.setState({ report: null })}>
          {t('stock.count.putAway')}
        </Button>
      </div>
      {isPrinting && (
        <PrintSheet onPrinted={() => setIsPrinting(false)}>
          <Report report={report} isWhole />
        </PrintSheet>
      )}
    </section>
  );
}

function Report({ report, isWhole = false }: { report: CountReport; isWhole?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useOperatorNames();
  const { place, startedAt, finishedAt, operatorId, found, missing, unexpected } = report;
  return (
    <div className={classes.report}>
      <h2>{t('stock.count.reportOf', { place: placeText(t, place) })}</h2>
      <p>
        {format.dateTime(startedAt)} – {format.dateTime(finishedAt)} · {names?.get(operatorId) ?? ''}
      </p>
      <Lines title={t('stock.count.missingTitle', { count: missing.length })} lines={missing} />
      <Lines
        title={t('stock.count.unexpectedTitle', { count: unexpected.length })}
        lines={unexpected}
        isElsewhere
      />
      <Lines title={t('stock.count.foundTitle', { count: found.length })} lines={isWhole ? found : []} />
    </div>
  );
}

function Lines({ title, lines, isElsewhere }: { title: string; lines: CountLine[]; isElsewhere?: boolean }) {
  const { t } = useTranslation();
  const recorded = (place: string) =>
    place === '' ? t('stock.count.notRecorded') : t('stock.count.recordedAt', { place: placeText(t, place) });
  return (
    <>
      <h3>{title}</h3>
      {lines.length > 0 && (
        <ul>
          {lines.map(({ name, job, place }) => (
            <li key={`${name} ${job}`}>
              <span className="ds-mono">{name}</span> {isElsewhere ? recorded(place) : job}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
