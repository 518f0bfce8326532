import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bay } from '../../../shared/bench/bench-contract';
import { useFormat } from '../../i18n/format';
import { percentOf } from '../../store/bench/what-to-record';
import { quarterPassed } from './bay-look';

/** For who does not see the bars: every quarter of a copy, and nothing between. */
export function BayAnnouncer({ bays }: { bays: Bay[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const before = useRef(new Map<number, { id: string; percent: number | null }>());
  const [said, setSaid] = useState('');
  useEffect(() => {
    const sentences = bays.flatMap(({ bay, transfer }) => {
      const last = before.current.get(bay);
      if (!transfer) return [];
      const percent = percentOf(transfer);
      before.current.set(bay, { id: transfer.id, percent });
      const quarter = last?.id === transfer.id ? quarterPassed(last.percent, percent) : null;
      return quarter === null ? [] : [t('bench.announce', { bay, percent: format.percent(quarter) })];
    });
    if (sentences.length > 0) setSaid(sentences.join(' '));
  }, [bays, t, format]);
  return (
    <p className="ds-hidden" aria-live="polite" data-testid="bench-announcer">
      {said}
    </p>
  );
}
