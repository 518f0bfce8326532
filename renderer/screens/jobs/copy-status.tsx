import { useTranslation } from 'react-i18next';
import type { Drive } from '../../../shared/documents';

/** What the copy of one drive came to: errors are kept apart from warnings, since only errors close a job. */
export function CopyStatus({ drive: { transfer } }: { drive: Drive }) {
  const { t } = useTranslation();
  if (!transfer) return t('jobs.copy.none');
  const { bytesDone, bytesTotal, endedAt, errors, warnings, reason } = transfer;
  const percent = bytesTotal === 0 ? 0 : Math.floor((bytesDone * 100) / bytesTotal);
  if (endedAt === null) return t('jobs.copy.running', { percent });
  const parts = [
    ...(errors > 0 ? [t('jobs.copy.errors', { count: errors })] : []),
    ...(warnings > 0 ? [t('jobs.copy.warnings', { count: warnings })] : []),
    ...(reason === null ? [] : [t(reason === 'cancelled' ? 'jobs.copy.cancelled' : 'jobs.copy.endedEarly')]),
  ];
  return parts.length > 0 ? parts.join(' · ') : t('jobs.copy.clean');
}
