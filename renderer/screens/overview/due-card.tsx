import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Card } from '../../components/page';
import { useFormat } from '../../i18n/format';
import type { DueItem, WorkOverview } from '../../store/station';
import { Bars } from './bars';
import { dueByDay } from './due-by-day';
import { FigureTable } from './figure-table';
import { useDueText } from './use-due-text';

function addressOf({ what, about, key }: DueItem): string {
  if (what.kind === 'fault') return `/faults?queue=all&fault=${encodeURIComponent(key)}`;
  return about.kind === 'job' ? `/jobs/${about.id}` : '/faults?queue=all&kind=unidentified-package';
}

/** What runs out in the next days, so that nobody learns of it on the day. */
export function DueCard({ work: { due, asOf } }: { work: WorkOverview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useDueText();
  const title = t('overview.due');
  return (
    <Card title={title}>
      <Bars
        label={title}
        bars={dueByDay(due, asOf).map(({ end, count }, day) => ({
          id: end,
          label: day === 0 ? t('overview.today') : format.day(end),
          parts: [{ id: 'due', value: count, shade: day === 0 ? 4 : 3 }],
        }))}
      />
      <FigureTable
        name="due"
        title={title}
        asOf={asOf}
        rows={due}
        rowId={({ key }) => key}
        columns={[
          {
            id: 'when',
            title: t('overview.column.when'),
            value: ({ dueAt }) => dueAt,
            cell: ({ dueAt }) => format.dateTime(dueAt),
          },
          { id: 'what', title: t('overview.column.what'), value: text.what },
          {
            id: 'about',
            title: t('overview.column.about'),
            value: text.about,
            cell: (item) => <Link to={addressOf(item)}>{text.about(item)}</Link>,
          },
        ]}
      />
    </Card>
  );
}
