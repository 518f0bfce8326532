import { useTranslation } from 'react-i18next';
import type { Choice } from '../../components/choice-dialog';
import type { OpenedFault } from './fault-ref';

/** Several faults to choose from: what is wrong, and with what. The id is the fault's key. */
export function useFaultChoices(faults: OpenedFault[]): Choice[] {
  const { t } = useTranslation();
  return faults.map(({ key, fault: { kind, subject } }) => ({
    id: key,
    label: t(`fault.${kind}`),
    detail: subject.kind === 'drive' ? subject.driveId : t(`jobs.subject.${subject.kind}`),
  }));
}
