import { useTranslation } from 'react-i18next';
import type { CustodySubject } from '../../shared/custody-record';

/** What a record or a certificate is about, for a list of facts. */
export function CustodySubjectFacts({ subject }: { subject: CustodySubject }) {
  const { t } = useTranslation();
  if (subject.kind !== 'package')
    return (
      <>
        <dt>{t('custody.job')}</dt>
        <dd>
          {subject.name} <span className="ds-mono">{subject.jobId}</span>
        </dd>
        {subject.kind === 'drive' && (
          <>
            <dt>{t('custody.drive')}</dt>
            <dd className="ds-mono">{subject.driveId}</dd>
          </>
        )}
      </>
    );
  const { packageId, trackingNumber, held = [] } = subject;
  return (
    <>
      <dt>{t('custody.package')}</dt>
      <dd className="ds-mono">{packageId}</dd>
      {trackingNumber && (
        <>
          <dt>{t('custody.trackingNumber')}</dt>
          <dd className="ds-mono">{trackingNumber}</dd>
        </>
      )}
      {held.length > 0 && (
        <>
          <dt>{t('custody.held')}</dt>
          <dd className="ds-mono">{held.join(' · ')}</dd>
        </>
      )}
    </>
  );
}
