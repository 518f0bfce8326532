import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dpiSchema, printerDpis } from '../../../shared/labels/drawn-label';
import { type Printer, printerSchema } from '../../../shared/labels/printer';
import { Card } from '../../components/page';
import { HostUnreachableError } from '../../store/host';
import { useHost } from '../../store/host-context';
import classes from './settings-screen.module.css';

type Said = { text: string; isGood: boolean };
const fresh: Printer = { host: '', port: 9100, dpi: 203 };

/** Where labels are printed (LABEL-5); without a printer they go through the browser. */
export function PrinterCard() {
  const { t } = useTranslation();
  const { host } = useHost();
  const [printer, setPrinter] = useState(fresh);
  const [isKept, setIsKept] = useState<boolean | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const toHost = (act: () => Promise<Said | null>) =>
    act().then(setSaid, (error: unknown) => {
      if (!(error instanceof HostUnreachableError)) throw error;
      setSaid({ text: t('print.problem.host'), isGood: false });
    });
  async function read() {
    const kept = await host('printer.get', {});
    if (kept.printer) setPrinter(kept.printer);
    setIsKept(kept.printer !== null);
    return null;
  }
  const start = useEffectEvent(() => toHost(read));
  useEffect(() => void start(), []);
  const change = (patch: Partial<Printer>) => {
    setSaid(null);
    setPrinter((before) => ({ ...before, ...patch }));
  };

  async function save(): Promise<Said> {
    const wanted = printerSchema.safeParse(printer);
    const answer = wanted.success && (await host('printer.set', { printer: wanted.data }));
    if (!answer || !answer.ok) return { text: t('settings.printerAddressWrong'), isGood: false };
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
          <TextInput
            label={t('settings.printerAddress')}
            description={t('settings.printerAddressHint')}
            value={printer.host}
            onChange={(event) => change({ host: event.currentTarget.value })}
            autoComplete="off"
            spellCheck={false}
            required
            styles={{ input: { fontFamily: 'var(--ds-mono)' } }}
          />
          <NumberInput
            label={t('settings.printerPort')}
            description={t('settings.printerPortHint')}
            value={printer.port}
            onChange={(port) => change({ port: Number(port) })}
            min={1}
            max={65_535}
            hideControls
            required
          />
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
