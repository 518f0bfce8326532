import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state';
import { useListPages } from '../../store/use-list-pages';
import { useSyncStatus } from '../../store/use-sync-status';
import { JobRows } from './job-rows';
import { jobSource } from './job-source';
import { type ListFilter, stationFilter } from './list-filter';

/** Every job that fits the chips, newest change first; only the pages on the screen are read. */
export function JobList({ filter }: { filter: ListFilter }) {
  const { t } = useTranslation();
  const status = useSyncStatus();
  const { total, at, onRange } = useListPages(jobSource, stationFilter(filter));
  if (total === undefined) return <p role="status">{t('jobs.loading')}</p>;
  if (total === 0) {
    const isFiltered = filter.states.length > 0 || filter.type !== null;
    const why = isFiltered ? 'filtered' : status.complete ? 'empty' : 'incomplete';
    return <EmptyState icon="jobs" title={t(`jobs.none.${why}`)} text={t(`jobs.none.${why}Text`)} />;
  }
  return <JobRows label={t('jobs.count', { count: total })} count={total} at={at} onRange={onRange} />;
}
