import type { Job } from '../../../shared/documents';
import { createListPages, type ListPages } from '../../store/list-pages';
import type { JobFilter, Station } from '../../store/station';

/** Every job of a filter, newest change first. */
export function createJobPages(
  station: Pick<Station, 'listJobs' | 'subscribe'>,
  filter: JobFilter,
  onError: (error: unknown) => void,
): ListPages<Job> {
  const read = async (page: { offset: number; limit: number }) => {
    const { jobs, total } = await station.listJobs(filter, page);
    return { rows: jobs, total };
  };
  return createListPages(station, { read, watched: ['job'] }, onError);
}
