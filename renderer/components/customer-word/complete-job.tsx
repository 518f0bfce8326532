import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault, Job, Package } from '../../../shared/documents';
import { drivesOfWord } from './drives-of-word';
import { shipOnWord } from './ship-on-word';
import type { WordTold } from './use-word';
import { addressRequestOf, deliveryOf, deliveryProblems, emptyAddress } from './word-draft';
import { AddressFields, DeliveryFields } from './word-fields';
import { WordFollows } from './word-follows';
import { WordForm } from './word-form';

type Props = {
  fault: Fault;
  parcel: Package;
  job: Job;
  onDone: (told: WordTold) => void;
  onClose: () => void;
};

/** A job that its customer left in Creating: what JOB-1 still needs, and no more. */
export function CompleteJob({ fault, parcel, job, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [delivery, setDelivery] = useState(() => deliveryOf(job, parcel));
  const [address, setAddress] = useState(emptyAddress);
  const given = job.hasReturnAddress ? null : addressRequestOf(address);
  const hub = given && { path: `jobs/${encodeURIComponent(job.id)}/word`, body: { request: given.request } };
  return (
    <WordForm
      title={t('word.title.complete', { job: job.name })}
      submit={t('word.complete')}
      fault={fault}
      needsHub={given !== null}
      problems={[...deliveryProblems(delivery), ...(given?.problems ?? [])]}
      pressOf={() => ({
        hub,
        job,
        finish: (station, now, contactId) => shipOnWord(station, fault, { job: now, delivery, contactId }),
        done: 'word.done',
      })}
      fields={(wrong) => (
        <>
          <DeliveryFields value={delivery} wrong={wrong} onChange={setDelivery} />
          {given && <AddressFields value={address} wrong={wrong} onChange={setAddress} />}
        </>
      )}
      follows={<WordFollows type={job.type} drives={drivesOfWord(parcel.held, job)} />}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
