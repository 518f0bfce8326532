import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import type { FaultRow } from '../../store/station';
import classes from './bulk-bar.module.css';
import { commonOutcomes } from './common-outcomes';

/** How many are chosen and what they have in common: what the next decision is about. */
export function BulkBar({ rows, onClear }: { rows: FaultRow[]; onClear: () => void }) {
  const { t } = useTranslation();
  const same = <V,>(of: (row: FaultRow) => V): V | null => {
    const [first, ...others] = rows.map(of);
    return first !== undefined && others.every((one) => one === first) ? first : null;
  };
  const kind = same(({ fault }) => fault.kind);
  const severity = same(({ fault }) => fault.severity);
  const outcomes = commonOutcomes(rows.map(({ fault }) => fault.kind));
  const common = [
    kind && t(`fault.${kind}`),
    same(({ customer }) => customer),
    same(({ carrier }) => carrier),
    severity && t(`faults.severity.${severity}`),
  ].filter((text) => typeof text === 'string');
  return (
    <div className={classes.bulk} role="status" data-testid="bulk">
      <Icon name="check" />
      <div className={classes.grow}>
        <strong>{t('faults.selected', { count: rows.length })}</strong>
        <span className={classes.sub}>
          {common.length > 0 ? t('faults.common', { what: common.join(' · ') }) : t('faults.common.nothing')}
          {' – '}
          {outcomes.length > 0
            ? t('faults.common.outcomes', {
                what: outcomes.map((one) => t(`fault.outcome.${one}`)).join(', '),
              })
            : t('faults.common.noOutcome')}
        </span>
      </div>
      <Button variant="default" onClick={onClear}>
        {t('faults.clearSelection')}
      </Button>
    </div>
  );
}
