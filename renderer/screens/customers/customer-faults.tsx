import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { Fault, Job, Package } from '../../../shared/documents';
import { Icon } from '../../components/icon';
import lines from '../../components/line-list.module.css';
import { Card } from '../../components/page';
import { useFormat } from '../../i18n/format';
import classes from './customer-screen.module.css';

/** `due`: while the customer's answer is awaited, when to ask again. */
type Row = { key: string; fault: Fault; about: string; due: string | null };

function openFaults(document: Job | Package): Row[] {
  const name = document.kind === 'job' ? document.name : (document.trackingNumber ?? '');
  return document.faults
    .filter(({ state }) => state === 'open')
    .map((fault) => ({
      // As the triage knows it.
      key: `${document.kind}/${document.id}/${fault.id}`,
      fault,
      due: fault.waiting?.nextContactAt ?? fault.nextStep.dueAt,
      about: fault.subject.kind === 'drive' ? `${name} · ${fault.subject.driveId}` : name,
    }));
}

/** What is wrong with any job or parcel of the customer, what is due first. */
export function CustomerFaults({ jobs, packages }: { jobs: Job[]; packages: Package[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = [...jobs, ...packages]
    .flatMap(openFaults)
    .sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
  return (
    <Card title={t('jobs.faults', { count: rows.length })}>
      {rows.length === 0 && <p className={lines.quiet}>{t('jobs.faults.none')}</p>}
      <ul className={lines.list} data-testid="customer-faults">
        {rows.map(({ key, fault, about, due }) => (
          <li key={key} data-fault={fault.kind}>
            <Icon name="faults" />
            <div>
              <Link to={`/faults?queue=all&fault=${encodeURIComponent(key)}`} className={classes.link}>
                {t(`fault.${fault.kind}`)}
              </Link>{' '}
              {about}
              <span className={lines.sub}>
                {t(`fault.step.${fault.nextStep.code}`)}
                {due !== null && ` · ${format.dateTime(due)}`}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
