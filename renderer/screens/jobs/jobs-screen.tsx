import { SegmentedControl, TextInput } from '@mantine/core';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';
import { type JobState, jobStates } from '../../../shared/states';
import { Icon } from '../../components/icon';
import { Page } from '../../components/page';
import { useStationQuery } from '../../store/use-station-query';
import { JobList } from './job-list';
import classes from './jobs-screen.module.css';
import { type ListFilter, readFilter, toggled, writeFilter } from './list-filter';
import { SearchResults } from './search-results';
import { useOpenJobByScan } from './use-open-job-by-scan';

/** `/jobs` */
export function JobsScreen() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const filter = readFilter(search);
  const chooser = useOpenJobByScan();
  const text = useDeferredValue(filter.text.trim());
  const change = (patch: Partial<ListFilter>) =>
    setSearch(writeFilter({ ...filter, ...patch }), { replace: true });
  return (
    <Page title={t('jobs.title')} lead={t('jobs.listLead')}>
      {chooser}
      <div className={classes.tools} role="search">
        <TextInput
          className={classes.search}
          type="search"
          label={t('jobs.search')}
          placeholder={t('jobs.searchHint')}
          leftSection={<Icon name="search" />}
          value={filter.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
          data-testid="job-search"
        />
        <SegmentedControl
          styles={{ root: { minWidth: 'max-content' }, label: { minWidth: 'var(--ds-target)' } }}
          aria-label={t('jobs.type')}
          value={filter.type ?? 'all'}
          onChange={(value) => change({ type: value === 'Import' || value === 'Export' ? value : null })}
          data={[
            { value: 'all', label: t('jobs.type.all') },
            { value: 'Import', label: t('jobs.type.Import') },
            { value: 'Export', label: t('jobs.type.Export') },
          ]}
        />
      </div>
      <StateChips filter={filter} onChange={(states) => change({ states })} />
      {text === '' ? <JobList filter={filter} /> : <SearchResults text={text} filter={filter} />}
    </Page>
  );
}

/** One toggle per state with how many jobs are in it; none pressed means all. */
function StateChips({ filter, onChange }: { filter: ListFilter; onChange: (states: JobState[]) => void }) {
  const { t } = useTranslation();
  const { type } = filter;
  const counts = useStationQuery(
    async (station) => {
      const pages = await Promise.all(
        jobStates.map((state) =>
          station.listJobs({ states: [state], ...(type ? { type } : {}) }, { offset: 0, limit: 0 }),
        ),
      );
      return new Map(jobStates.map((state, index) => [state, pages[index]?.total ?? 0]));
    },
    ['job'],
    [type],
  );
  return (
    <div className={classes.chips} role="group" aria-label={t('jobs.filter')}>
      <Chip label={t('jobs.filter.all')} isOn={filter.states.length === 0} onClick={() => onChange([])} />
      {jobStates.map((state) => (
        <Chip
          key={state}
          state={state}
          label={t(`state.job.${state}`)}
          count={counts?.get(state)}
          isOn={filter.states.includes(state)}
          onClick={() => onChange(toggled(filter.states, state))}
        />
      ))}
    </div>
  );
}

function Chip(props: {
  label: string;
  state?: JobState;
  count?: number | undefined;
  isOn: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className={classes.chip}
      aria-pressed={props.isOn}
      data-filter={props.state ?? 'all'}
      onClick={props.onClick}
    >
      {props.label}
      {props.count !== undefined && <span className={classes.count}>{props.count}</span>}
    </button>
  );
}
