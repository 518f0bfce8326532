import type { Job } from '../../../shared/documents';
import type { ListSource } from '../../store/list-pages';
import type { JobFilter, Station } from '../../store/station';

/** Every job of a filter, newest change first. */
export function jobSource(station: Pick<Station, 'listJobs'>, filter: JobFilter): ListSource<Job> {
  return {
    watched: ['job'],
    async read(page) {
      const { jobs, total } = await station.listJobs(filter, page);
      return { rows: jobs, total };
    },
  };
}
