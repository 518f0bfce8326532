import { Fieldset, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault, Job, Package } from '../../../shared/documents';
import { jobTypes } from '../../../shared/states';
import { useStationQuery } from '../../store/use-station-query';
import { DriveFields } from './drive-fields';
import { drivesOfWord, typedDrives } from './drives-of-word';
import { shipOnWord } from './ship-on-word';
import type { WordTold } from './use-word';
import { draftOf, type JobDraft, jobRequestOf } from './word-draft';
import { WordField, type Wrong } from './word-field';
import { AddressFields, DeliveryFields } from './word-fields';
import { WordFollows } from './word-follows';
import { WordForm } from './word-form';

type Props = { fault: Fault; parcel: Package; onDone: (told: WordTold) => void; onClose: () => void };

/** UNKNOWN-2: a job that the customer never created; it is asked for what the customer API asks, and for no more. */
export function NewJob({ fault, parcel, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(parcel));
  const change = (patch: Partial<JobDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const site = useStationQuery((station) => station.site(), ['site'], []);
  const { request, problems } = jobRequestOf(draft, site?.location ?? '');
  const { subscriptionId, resourceGroup, jobName, jobType, delivery, address, drives } = draft;
  const listed = jobType === 'Import' ? typedDrives(drives.map(({ driveId }) => driveId)) : [];
  const body = {
    subscriptionId: subscriptionId.trim(),
    resourceGroup: resourceGroup.trim(),
    jobName: jobName.trim(),
    request,
  };
  return (
    <WordForm
      title={t('word.title.create')}
      submit={t('word.create')}
      fault={fault}
      needsHub
      problems={problems}
      pressOf={() => ({
        hub: { path: 'jobs', body },
        job: null,
        finish: (station, job, contactId) => shipOnWord(station, fault, { job, delivery, contactId }),
        done: 'word.done',
      })}
      fields={(wrong) => (
        <>
          <JobFields draft={draft} wrong={wrong} onChange={change} />
          {jobType === 'Import' && (
            <DriveFields drives={drives} wrong={wrong} onChange={(changed) => change({ drives: changed })} />
          )}
          <DeliveryFields
            value={delivery}
            wrong={wrong}
            onChange={(changed) => change({ delivery: changed })}
          />
          <AddressFields value={address} wrong={wrong} onChange={(changed) => change({ address: changed })} />
        </>
      )}
      follows={
        <WordFollows type={jobType} drives={drivesOfWord(parcel.held, { type: jobType, drives: listed })} />
      }
      onDone={onDone}
      onClose={onClose}
    />
  );
}

const shortest = 2;

type FieldsProps = { draft: JobDraft; wrong: Wrong; onChange: (patch: Partial<JobDraft>) => void };

/** Who it is, and what the job is called and for. A customer who is known here brings what his last job had. */
function JobFields({ draft, wrong, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const listId = useId();
  const { subscriptionId, resourceGroup, jobName, jobType, storageAccountId, prefix } = draft;
  const text = subscriptionId.trim();
  const jobs = useStationQuery(
    async (station) => (text.length >= shortest ? station.searchJobs(text) : []),
    ['job'],
    [text],
  );
  const customers = [...new Set((jobs ?? []).map((job) => job.subscriptionId))];

  function choose(typed: string) {
    const last = lastJobOf(jobs ?? [], typed);
    onChange({
      subscriptionId: typed,
      ...(last && resourceGroup === '' ? { resourceGroup: last.resourceGroup } : {}),
      ...(last?.storage && storageAccountId === '' ? { storageAccountId: last.storage.accountId } : {}),
    });
  }
  return (
    <Fieldset legend={t('word.job')}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
          <WordField
            label={t('word.subscription')}
            target="subscriptionId"
            value={subscriptionId}
            wrong={wrong}
            onChange={choose}
            list={listId}
          />
          <datalist id={listId}>
            {customers.map((customer) => (
              <option key={customer} value={customer} />
            ))}
          </datalist>
          <WordField
            label={t('word.resourceGroup')}
            target="resourceGroupName"
            value={resourceGroup}
            wrong={wrong}
            onChange={(value) => onChange({ resourceGroup: value })}
          />
          <WordField
            label={t('word.jobName')}
            target="jobName"
            value={jobName}
            wrong={wrong}
            onChange={(value) => onChange({ jobName: value })}
          />
          <NativeSelect
            label={t('jobs.type')}
            value={jobType}
            data={jobTypes.map((type) => ({ value: type, label: t(`jobs.type.${type}`) }))}
            onChange={(event) =>
              onChange({ jobType: jobTypes.find((type) => type === event.currentTarget.value) ?? 'Import' })
            }
          />
        </SimpleGrid>
        <WordField
          label={t('word.storageAccountId')}
          hint={t('word.storageAccountId.hint')}
          target="properties.storageAccountId"
          value={storageAccountId}
          wrong={wrong}
          onChange={(value) => onChange({ storageAccountId: value })}
        />
        {jobType === 'Export' && (
          <WordField
            label={t('word.prefix')}
            target="properties.export.blobList.blobPathPrefix[0]"
            value={prefix}
            wrong={wrong}
            onChange={(value) => onChange({ prefix: value })}
          />
        )}
      </Stack>
    </Fieldset>
  );
}

function lastJobOf(jobs: Job[], customer: string): Job | undefined {
  return jobs
    .filter(({ subscriptionId }) => subscriptionId.toLowerCase() === customer.trim().toLowerCase())
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
}
