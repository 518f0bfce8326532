import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { placeText } from '../../components/place-text';
import { useFormat } from '../../i18n/format';
import { type Count, useCount } from './count-store';
import type { Counted } from './counter';
import type { StockKeeper } from './stock-keeper';

const mostNamed = 20;
const close = () => useCount.setState({ isFinishing: false });

/** What finishing will do, before it is done: a fault for each missing thing is work for somebody. */
export function FinishCountDialog(props: { count: Count; counted: Counted; keeper: StockKeeper }) {
  const { count, counted, keeper } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [recordHere, setRecordHere] = useState(true);
  const [isBusy, setIsBusy] = useState(false);
  const { found, missing, unexpected } = counted;
  const place = placeText(t, count.place);
  const movable = unexpected.filter((scan) => scan.subject && scan.place !== null);
  const named = missing.slice(0, mostNamed).map(({ name }) => name);
  const rest = missing.length - named.length;
  return (
    <Dialog opened onClose={close} title={t('stock.count.finishTitle', { place })} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setIsBusy(true);
          void keeper.finishCount(recordHere).finally(() => setIsBusy(false));
        }}
      >
        <Stack gap="md">
          <p>{t('stock.count.progress', { n: found.length, m: found.length + missing.length })}</p>
          {missing.length > 0 && (
            <div data-testid="count-missing">
              <p>
                <strong>{t('stock.count.missingWill', { count: missing.length })}</strong>
              </p>
              <p className="ds-mono">
                {format.list(rest > 0 ? [...named, t('stock.count.more', { count: rest })] : named)}
              </p>
            </div>
          )}
          {movable.length > 0 && (
            <Checkbox
              checked={recordHere}
              onChange={(event) => setRecordHere(event.currentTarget.checked)}
              label={t('stock.count.recordHere', { count: movable.length, place })}
            />
          )}
          <DialogButtons submit={t('stock.count.finish')} onCancel={close} isBusy={isBusy} />
        </Stack>
      </form>
    </Dialog>
  );
}
