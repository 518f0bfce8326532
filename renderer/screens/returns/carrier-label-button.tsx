import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/documents';
import type { Box } from '../../../shared/packing/box';
import { boxNumber } from '../../../shared/packing/box';
import { Icon } from '../../components/icon';
import keys from '../../components/key-hints.module.css';
import { type SendAnswer, usePrint } from '../../components/labels/use-print';
import { useScanCommands } from '../../scan/scan-context';
import { useHost } from '../../store/host-context';
import { useReporter } from '../../store/reporter-context';
import { useStation } from '../../store/station-context';
import { askReprint, notePrint } from './box-print';
import { type CarrierLabel, isScanOfNumber } from './carrier-label';
import type { Packer } from './packer';

const says = {
  sent: 'carrierLabel.print.sent',
  proved: 'carrierLabel.print.proved',
  maybe: 'carrierLabel.print.maybe',
};

/** F7 on a sealed box where the site has a carrier platform: gets the carrier's own label, and prints it. */
export function CarrierLabelButton({ job, box, packer }: { job: Job; box: Box; packer: Packer }) {
  const { t } = useTranslation();
  const { host } = useHost();
  const station = useStation();
  const reporter = useReporter();
  const { print, sheet } = usePrint(reporter.report);
  const name = boxNumber(box.id);

  async function send({ label: { format, base64 } }: CarrierLabel): Promise<SendAnswer> {
    const answer = await host('label.carrier', { format, base64 });
    if (answer.ok) return { ok: true, sheet: null };
    // A picture needs no label printer.
    if (answer.problem === 'no-printer' && format === 'PNG')
      return { ok: true, sheet: <Picture base64={base64} name={name} /> };
    const code =
      answer.problem === 'foreign' ? 'carrierLabel.problem.foreign' : `print.problem.${answer.problem}`;
    return { ok: false, message: { code, params: {} }, sent: answer.sent };
  }
  const trackingNumber = box.label?.trackingNumber ?? null;
  const start = () =>
    askReprint({ job, box, label: 'carrier', trackingNumber }, (reason) => void printOnce(reason));
  async function printOnce(reason: string) {
    const label = await packer.carrierLabel();
    if (!label) return;
    const printed = { job, box, label: 'carrier', trackingNumber: label.trackingNumber } as const;
    await print({
      name,
      says,
      isProof: (raw) => isScanOfNumber(raw, label.trackingNumber),
      send: () => send(label),
      onSent: () => void notePrint({ station, reporter }, printed, reason),
    });
  }
  useScanCommands((command) => {
    if (command !== 'print') return false;
    start();
    return true;
  });
  return (
    <>
      <Button
        variant={box.label ? 'default' : 'filled'}
        leftSection={<Icon name="print" />}
        rightSection={
          <kbd className={keys.cap} aria-hidden="true">
            F7
          </kbd>
        }
        onClick={start}
        aria-keyshortcuts="F7"
        data-testid="carrier-label"
      >
        {t(box.label ? 'carrierLabel.again' : 'carrierLabel.get')}
      </Button>
      {sheet}
    </>
  );
}

/** As wide as the labels of carriers are: 4 inches. */
function Picture({ base64, name }: { base64: string; name: string }) {
  return (
    <section data-testid="carrier-label-picture">
      <img src={`data:image/png;base64,${base64}`} alt={name} style={{ width: '101.6mm' }} />
    </section>
  );
}
