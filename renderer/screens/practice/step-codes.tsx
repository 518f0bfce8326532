import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { demoPeople } from '../../../shared/demo-people';
import type { Job } from '../../../shared/documents';
import { EmptyState } from '../../components/empty-state';
import { CodeCard } from './code-card';
import { driveLabel } from './drive-label';
import { parcelLabel } from './parcel-label';
import { badgeCode, commandCode, serialsInBox } from './practice-codes';
import classes from './practice-screen.module.css';
import type { PracticeStep } from './practice-steps';
import type { PracticeParcel, usePractice } from './use-practice';

type Practice = ReturnType<typeof usePractice>;

/** The codes that one step needs. */
export function StepCodes({ step, practice }: { step: PracticeStep; practice: Practice }) {
  const { t } = useTranslation();
  const { atHand } = practice;
  switch (step) {
    case 'badge':
      return <Badges />;
    case 'parcel':
      return <ParcelLabel practice={practice} />;
    case 'condition':
      return (
        <div className={classes.grid}>
          <CodeCard caption={t('practice.command.INTACT')} text={commandCode('INTACT')} under="F5" />
          <CodeCard caption={t('practice.command.DAMAGED')} text={commandCode('DAMAGED')} under="F6" />
        </div>
      );
    case 'drives':
      return atHand ? <DriveLabels atHand={atHand} /> : <NoParcel />;
    case 'close':
      return (
        <div className={classes.grid}>
          <CodeCard caption={t('practice.command.CLOSE')} text={commandCode('CLOSE')} under="F9" />
        </div>
      );
  }
}

function NoParcel() {
  const { t } = useTranslation();
  return <EmptyState icon="box" title={t('practice.noParcel')} text={t('practice.noParcelText')} />;
}

export function Badges() {
  const { t } = useTranslation();
  return (
    <div className={classes.grid}>
      {demoPeople.map(({ name, badge, role, pin }) => (
        <CodeCard
          key={badge}
          caption={`${name} · ${t(`role.${role}`)}`}
          text={badgeCode(badge)}
          under={t('practice.pin', { pin })}
        />
      ))}
    </div>
  );
}

function ParcelLabel({ practice }: { practice: Practice }) {
  const { t } = useTranslation();
  const { parcels, atHand, choose } = practice;
  if (!atHand || !parcels) return <NoParcel />;
  const { parcel } = atHand;
  return (
    <>
      <NativeSelect
        label={t('practice.whichParcel')}
        value={parcel.id}
        disabled={parcel.state === 'Open'}
        onChange={(event) => choose(event.currentTarget.value)}
        data={parcels.map((one) => ({ value: one.parcel.id, label: parcelName(one) }))}
        mb="sm"
        styles={{ input: { textOverflow: 'ellipsis' } }}
        data-testid="practice-parcel"
      />
      <p className={classes.hint}>{t('practice.parcelHint')}</p>
      <div className={classes.label} data-testid="parcel-label">
        <strong>{parcel.carrierName ?? ''}</strong>
        {/* The list above cuts what does not fit into its line. */}
        <span className={classes.jobs} data-testid="practice-jobs">
          {jobNames(atHand)}
        </span>
        {parcelLabel(parcel.carrierName, parcel.trackingNumber ?? '').map((code) => (
          <CodeCard key={code.text} {...code} under={code.symbology === 'maxicode' ? '' : code.text} />
        ))}
      </div>
    </>
  );
}

const jobNames = ({ jobs }: PracticeParcel) => jobs.map(({ name }) => name).join(', ');

/** The job first: it is what people look for, and the end of a long line is cut. */
const parcelName = (one: PracticeParcel) =>
  [jobNames(one), one.parcel.carrierName, one.parcel.trackingNumber].filter(Boolean).join(' · ');

function DriveLabels({ atHand }: { atHand: PracticeParcel }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.hint}>{t('practice.driveHint')}</p>
      {atHand.jobs.map((job) => (
        <JobDrives key={job.id} job={job} />
      ))}
    </>
  );
}

function JobDrives({ job }: { job: Job }) {
  return (
    <>
      <h2 className={classes.job}>{job.name}</h2>
      {serialsInBox(job).map((serial) => {
        const isHere = job.drives.some(({ driveId, state }) => driveId === serial && state !== 'Specified');
        return (
          <div key={serial} className={classes.label} data-testid="drive-label" data-serial={serial}>
            {driveLabel(serial).map(({ caption, text, symbology }) => (
              <CodeCard
                key={caption}
                caption={caption}
                text={text}
                symbology={symbology}
                done={isHere && caption === 'S/N'}
              />
            ))}
          </div>
        );
      })}
    </>
  );
}
