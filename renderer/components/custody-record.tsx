import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/custody-excerpt';
import type { RecordForStation } from '../../shared/custody-record';
import { useSyncStatus } from '../store/use-sync-status';
import { CustodyProblem } from './custody-problem';
import classes from './custody-record.module.css';
import { CustodySheet } from './custody-sheet';
import { saveFile } from './save-file';
import { useCustodyRecord } from './use-custody-record';

type Props = {
  of: RecordOf;
  /** For the file: a job's name, a serial. */
  name: string;
};

/** CUSTODY-3: the signed record on paper or as a file; without the hub there is none, and it says so. */
export function CustodyRecord({ of, name }: Props) {
  const { t } = useTranslation();
  const { pending } = useSyncStatus();
  const { isAsking, problem, read } = useCustodyRecord(of);
  const [sheet, setSheet] = useState<RecordForStation | null>(null);
  async function print() {
    const found = await read();
    if (found) setSheet(found.answered);
  }
  async function save() {
    const found = await read();
    if (found) saveFile(`custody-${name.replaceAll(/[^\w.-]+/g, '_')}.json`, found.file, 'application/json');
  }
  return (
    <div data-testid={`custody-${of.kind}`}>
      <p className={classes.text}>{t(`custody.text.${of.kind}`)}</p>
      {pending > 0 && <p className={classes.text}>{t('custody.pending', { count: pending })}</p>}
      <p className={classes.buttons}>
        <Button variant="default" loading={isAsking} onClick={() => void print()} data-testid="custody-print">
          {t('custody.print')}
        </Button>
        <Button variant="default" disabled={isAsking} onClick={() => void save()} data-testid="custody-save">
          {t('custody.save')}
        </Button>
      </p>
      <CustodyProblem problem={problem} />
      {sheet && <CustodySheet answered={sheet} onPrinted={() => setSheet(null)} />}
    </div>
  );
}
