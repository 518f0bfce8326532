import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BenchLayout, benchLayoutSchema } from '../../../shared/bench/bench-contract';
import { Card } from '../../components/page';
import { useBench } from '../../store/bench/bench-board';
import { useBenchWatch } from '../../store/bench/bench-context';
import { HostUnreachableError } from '../../store/host';
import { useHost } from '../../store/host-context';
import { BayLabels } from './bay-labels';
import { BayPreview } from './bay-preview';
import classes from './settings-screen.module.css';

type Said = { text: string; isGood: boolean };
const usual: BenchLayout = { rows: 2, columns: 6, order: 'rows', origin: 'top-left', firstNumber: 1 };

/** Whether drives are copied at this machine, and how its bays lie, so that the screen shows what one sees. */
export function BenchCard() {
  const { t } = useTranslation();
  const bench = useBenchWatch();
  const view = useBench((state) => state.view);
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => void bench.look(), [bench]);
  return (
    <Card title={t('bench.set')}>
      <p className={classes.quiet}>{t('bench.set.text')}</p>
      {/* A new answer of the host begins the form anew. */}
      {view && <Form key={JSON.stringify(view.layout)} kept={view.layout} onSaid={setSaid} />}
      <div role="status">
        {said && (
          <p className={said.isGood ? classes.good : classes.warning} data-testid="bench-said">
            {said.text}
          </p>
        )}
      </div>
    </Card>
  );
}

type FormProps = { kept: BenchLayout | null; onSaid: (said: Said | null) => void };

function Form({ kept, onSaid }: FormProps) {
  const { t } = useTranslation();
  const { host } = useHost();
  const bench = useBenchWatch();
  const [isBench, setIsBench] = useState(kept !== null);
  const [layout, setLayout] = useState(kept ?? usual);
  const [isPrinting, setIsPrinting] = useState(false);
  const wanted = benchLayoutSchema.safeParse(layout);
  const change = (patch: Partial<BenchLayout>) => {
    onSaid(null);
    setLayout((before) => ({ ...before, ...patch }));
  };

  async function save(): Promise<Said> {
    if (isBench && !wanted.success) return { text: t('bench.set.wrong'), isGood: false };
    const answer = await host('bench.layout', { layout: isBench ? layout : null });
    if (!answer.ok) return { text: t(`bench.set.${answer.problem}`), isGood: false };
    await bench.look();
    return { text: t('bench.set.saved'), isGood: true };
  }
  return (
    <form
      data-testid="bench-layout"
      onSubmit={(event) => {
        event.preventDefault();
        save().then(onSaid, (error: unknown) => {
          if (!(error instanceof HostUnreachableError)) throw error;
          onSaid({ text: t('bench.noHost'), isGood: false });
        });
      }}
    >
      <Checkbox
        label={t('bench.set.is')}
        size="lg"
        checked={isBench}
        onChange={(event) => {
          onSaid(null);
          setIsBench(event.currentTarget.checked);
        }}
        mb="md"
      />
      {isBench && (
        <>
          <LayoutFields layout={layout} onChange={change} />
          {wanted.success && <BayPreview layout={wanted.data} />}
        </>
      )}
      <div className={classes.buttons} style={{ marginTop: 16 }}>
        <Button type="submit">{t('bench.set.save')}</Button>
        {kept && (
          <Button variant="default" onClick={() => setIsPrinting(true)} data-testid="print-bays">
            {t('bench.set.print')}
          </Button>
        )}
      </div>
      {kept && isPrinting && <BayLabels layout={kept} onPrinted={() => setIsPrinting(false)} />}
    </form>
  );
}

type FieldsProps = {
  layout: BenchLayout;
  onChange: (patch: Partial<BenchLayout>) => void;
};

function LayoutFields({ layout, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const orders = ['rows', 'columns'] as const;
  const origins = ['top-left', 'bottom-left'] as const;
  return (
    <div className={classes.fields}>
      <NumberInput
        label={t('bench.set.rows')}
        value={layout.rows}
        onChange={(rows) => onChange({ rows: Number(rows) })}
        min={1}
        max={12}
        allowDecimal={false}
        required
      />
      <NumberInput
        label={t('bench.set.columns')}
        value={layout.columns}
        onChange={(columns) => onChange({ columns: Number(columns) })}
        min={1}
        max={24}
        allowDecimal={false}
        required
      />
      <NativeSelect
        label={t('bench.set.order')}
        value={layout.order}
        data={orders.map((value) => ({ value, label: t(`bench.set.order.${value}`) }))}
        onChange={({ currentTarget }) =>
          onChange({ order: currentTarget.value === 'columns' ? 'columns' : 'rows' })
        }
      />
      <NativeSelect
        label={t('bench.set.origin')}
        value={layout.origin}
        data={origins.map((value) => ({ value, label: t(`bench.set.origin.${value}`) }))}
        onChange={({ currentTarget }) =>
          onChange({ origin: currentTarget.value === 'bottom-left' ? 'bottom-left' : 'top-left' })
        }
      />
      <NativeSelect
        label={t('bench.set.first')}
        value={String(layout.firstNumber)}
        data={['0', '1']}
        onChange={({ currentTarget }) => onChange({ firstNumber: Number(currentTarget.value) })}
      />
    </div>
  );
}
