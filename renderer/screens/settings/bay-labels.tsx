import { useTranslation } from 'react-i18next';
import { bayRows } from '../../../shared/bench/bay-rows';
import type { BenchLayout } from '../../../shared/bench/bench-contract';
import { PrintSheet } from '../../components/print-sheet';
import { PrintedCode } from '../../components/printed-code';
import { useHost } from '../../store/host-context';

/** The labels of the bays on paper, in the order of the chassis, to be cut out and put beside them. */
export function BayLabels({ layout, onPrinted }: { layout: BenchLayout; onPrinted: () => void }) {
  const { t } = useTranslation();
  const { identity } = useHost();
  return (
    <PrintSheet onPrinted={onPrinted}>
      <section>
        <h2>{t('bench.labels', { station: identity.stationName })}</h2>
        <div className="ds-cards">
          {bayRows(layout)
            .flat()
            .map((bay) => (
              <PrintedCode key={bay} caption={t('bench.bay', { bay })} text={`$Y:${bay}`} />
            ))}
        </div>
      </section>
    </PrintSheet>
  );
}
