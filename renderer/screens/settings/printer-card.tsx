import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dpiSchema, printerDpis } from '../../../shared/labels/drawn-label';
import { type NetworkPrinter, printerSchema, type QueuePrinter } from '../../../shared/labels/printer';
import { Card } from '../../components/page';
import { HostUnreachableError } from '../../store/host';
import { useHost } from '../../store/host-context';
import classes from './settings-screen.module.css';

type Said = { text: string; isGood: boolean };
/** What stands in the form: of both ways, so that nothing is lost between them. */
type Form = NetworkPrinter & Pick<QueuePrinter, 'queue'> & { way: 'network' | 'queue' };
const fresh: Form = { way: 'network', host: '', port: 9100, queue: '', dpi: 203 };
const ways = ['network', 'queue'] as const;

/** Where labels are printed (LABEL-5, LABEL-10); without a printer they go through the browser. */
export function PrinterCard() {
  const { t } = useTranslation();
  const { host } = useHost();
  const [printer, setPrinter] = useState(fresh);
  const [queues, setQueues] = useState<string[]>([]);
  const [isKept, setIsKept] = useState<boolean | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const toHost = (act: () => Promise<Said | null>) =>
    act().then(setSaid, (error: unknown) => {
      if (!(error instanceof HostUnreachableError)) throw error;
      setSaid({ text: t('print.problem.host'), isGood: false });
    });
  async function read() {
    const kept = await host('printer.get', {});
    if (kept.printer)
      setPrinter({ ...fresh, ...kept.printer, way: 'queue' in kept.printer ? 'queue' : 'network' });
    setIsKept(kept.printer !== null);
    const found = await host('printer.queues', {});
    setQueues(found.queues);
    return null;
  }
  const start = useEffectEvent(() => toHost(read));
  useEffect(() => void start(), []);
  const change = (patch: Partial<Form>) => {
    setSaid(null);
    setPrinter((before) => ({ ...before, ...patch }));
  };

  async function save(): Promise<Said> {
    const { way, host: address, port, queue, dpi } = printer;
    const wanted = printerSchema.safeParse(way === 'queue' ? { queue, dpi } : { host: address, port, dpi });
    const answer = wanted.success && (await host('printer.set', { printer: wanted.data }));
    if (!answer || !answer.ok)
      return {
        text: t(way === 'queue' ? 'settings.printerQueueGone' : 'settings.printerAddressWrong'),
        isGood: false,
      };
    setIsKept(true);
    return ask();
  }
  async function ask(): Promise<Said> {
    const answer = await host('printer.ask', {});
    return answer.ok
      ? { text: t('settings.printerReady'), isGood: true }
      : { text: t(`print.problem.${answer.problem}`), isGood: false };
  }
  async function remove(): Promise<Said> {
    await host('printer.set', { printer: null });
    setPrinter(fresh);
    setIsKept(false);
    return { text: t('settings.printerRemoved'), isGood: true };
  }
  return (
    <Card title={t('settings.printer')}>
      <p className={classes.quiet}>{t('settings.printerText')}</p>
      <form
        data-testid="printer"
        data-kept={String(isKept)}
        onSubmit={(event) => {
          event.preventDefault();
          void toHost(save);
        }}
      >
        <div className={classes.fields}>
          <NativeSelect
            label={t('settings.printerWay')}
            value={printer.way}
            data={ways.map((way) => ({ value: way, label: t(`settings.printerWay.${way}`) }))}
            onChange={(event) => change({ way: event.currentTarget.value === 'queue' ? 'queue' : 'network' })}
            data-testid="printer-way"
          />
          {printer.way === 'queue' ? (
            <QueueField queues={queues} queue={printer.queue} onChange={(queue) => change({ queue })} />
          ) : (
            <AddressFields printer={printer} onChange={change} />
          )}
          <NativeSelect
            label={t('settings.printerDpi')}
            description={t('settings.printerDpiHint')}
            value={String(printer.dpi)}
            data={printerDpis.map((dpi) => ({ value: String(dpi), label: `${dpi} dpi` }))}
            onChange={(event) => change({ dpi: dpiSchema.parse(Number(event.currentTarget.value)) })}
          />
        </div>
        <div className={classes.buttons} style={{ marginTop: 16 }}>
          <Button type="submit">{t('settings.printerSave')}</Button>
          {isKept && (
            <>
              <Button variant="default" onClick={() => void toHost(ask)}>
                {t('settings.printerAsk')}
              </Button>
              <Button variant="default" onClick={() => void toHost(remove)}>
                {t('settings.printerRemove')}
              </Button>
            </>
          )}
        </div>
      </form>
      <div role="status">
        {said && (
          <p className={said.isGood ? classes.good : classes.warning} data-testid="printer-said">
            {said.text}
          </p>
        )}
      </div>
    </Card>
  );
}

type AddressProps = { printer: Form; onChange: (patch: Partial<Form>) => void };

function AddressFields({ printer, onChange }: AddressProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('settings.printerAddress')}
        description={t('settings.printerAddressHint')}
        value={printer.host}
        onChange={(event) => onChange({ host: event.currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
        required
        styles={{ input: { fontFamily: 'var(--ds-mono)' } }}
      />
      <NumberInput
        label={t('settings.printerPort')}
        description={t('settings.printerPortHint')}
        value={printer.port}
        onChange={(port) => onChange({ port: Number(port) })}
        min={1}
        max={65_535}
        hideControls
        required
      />
    </>
  );
}

type QueueProps = { queues: string[]; queue: string; onChange: (queue: string) => void };

/** What was chosen once stays choosable, also while the computer does not have it. */
function QueueField({ queues, queue, onChange }: QueueProps) {
  const { t } = useTranslation();
  const names = queue === '' || queues.includes(queue) ? queues : [queue, ...queues];
  return (
    <NativeSelect
      label={t('settings.printerQueue')}
      description={t('settings.printerQueueHint')}
      value={queue}
      data={[{ value: '', label: names.length === 0 ? t('settings.printerNoQueue') : '–' }, ...names]}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
    />
  );
}
