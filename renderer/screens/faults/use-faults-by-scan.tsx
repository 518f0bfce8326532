import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Subject } from '../../../shared/documents';
import { ChoiceDialog } from '../../components/choice-dialog';
import { useScanHandler } from '../../scan/scan-context';
import { useReporter } from '../../store/reporter-context';
import { useStation } from '../../store/station-context';
import type { OpenedFault } from './fault-ref';
import { findFaultsOf } from './find-faults';
import { useFaultChoices } from './use-fault-choices';

/** Any drive, parcel or packing slip opens its fault; several ask which. Returns the dialog that asks. */
export function useFaultsByScan(
  onFound: (key: string) => void,
  onScanned: (about: { subject: Subject; name: string } | null) => void,
): ReactNode {
  const { t } = useTranslation();
  const station = useStation();
  const reporter = useReporter();
  const [found, setFound] = useState<OpenedFault[]>([]);
  useScanHandler(async (scan, code) => {
    const { subject, name, faults } = await findFaultsOf(station, scan.raw, code);
    const [first] = faults;
    onScanned(subject && { subject, name });
    const params = { name, n: faults.length };
    if (!first)
      return reporter.report({
        class: 'attention',
        code: subject === null ? 'faults.scan.unknown' : 'faults.scan.none',
        params,
        scan,
      });
    reporter.report({
      class: 'ok',
      code: faults.length > 1 ? 'faults.scan.several' : 'faults.scan.found',
      params,
      scan,
    });
    if (faults.length > 1) setFound(faults);
    else onFound(first.key);
  });
  return (
    <ChoiceDialog
      opened={found.length > 0}
      title={t('faults.scan.which')}
      choices={useFaultChoices(found)}
      onChoose={(key) => {
        setFound([]);
        onFound(key);
      }}
      onClose={() => setFound([])}
    />
  );
}
