import { type JobState, type JobType, jobStates, jobTypes } from '../../../shared/states';
import type { JobFilter } from '../../store/station';

export type ListFilter = { states: JobState[]; type: JobType | null; text: string };

/** The list's filter stands in the address, so that Back and a reload come to the same list. */
export function readFilter(search: URLSearchParams): ListFilter {
  const wanted = (search.get('state') ?? '').split(',');
  return {
    states: jobStates.filter((state) => wanted.includes(state)),
    type: jobTypes.find((type) => type === search.get('type')) ?? null,
    text: search.get('q') ?? '',
  };
}

export function writeFilter({ states, type, text }: ListFilter): URLSearchParams {
  const search = new URLSearchParams();
  if (states.length > 0) search.set('state', states.join(','));
  if (type) search.set('type', type);
  if (text !== '') search.set('q', text);
  return search;
}

export function stationFilter({ states, type }: ListFilter): JobFilter {
  return { ...(states.length > 0 ? { states } : {}), ...(type ? { type } : {}) };
}

/** Search finds at most 50 jobs, which are then filtered here. */
export function fits({ state, type }: { state: JobState; type: JobType }, filter: ListFilter): boolean {
  return (filter.states.length === 0 || filter.states.includes(state)) && (filter.type ?? type) === type;
}

export function toggled(states: JobState[], state: JobState): JobState[] {
  return states.includes(state) ? states.filter((one) => one !== state) : [...states, state];
}
