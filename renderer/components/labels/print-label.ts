import type { Host } from '../../../shared/host-contract';
import { drawLabel } from '../../../shared/labels/draw-label';
import type { DrawnLabel } from '../../../shared/labels/drawn-label';
import type { Label } from '../../../shared/labels/label';
import type { Message } from '../../store/feedback';
import { encodeCode } from './encode-code';
import { paintText } from './paint-text';

/** Fine enough that an office printer's own dots make no difference. */
const browserDpi = 600;

export type PrintAnswer =
  /** `sheet`: checked, and to be printed by the browser, because this station has no label printer. */
  | { ok: true; sheet: DrawnLabel | null }
  /** `sent`: it may have come out all the same. */
  | { ok: false; message: Message; sent: boolean };

const problem = (code: string, params: Message['params'] = {}, sent = false): PrintAnswer => ({
  ok: false,
  message: { code, params },
  sent,
});

/** LABEL-1, LABEL-4: draws the label for the printer of this station, and has it checked and printed by the host. */
export async function printLabel(host: Host, label: Label): Promise<PrintAnswer> {
  const { printer } = await host('printer.get', {});
  const result = await drawLabel(label, printer?.dpi ?? browserDpi, { encode: encodeCode, paint: paintText });
  if (!result.ok) return problem(`print.${result.problem}`, { field: result.field });
  const { drawn } = result;
  if (!printer) {
    const checked = await host('label.check', { label: drawn });
    return checked.ok ? { ok: true, sheet: drawn } : problem(`print.problem.${checked.problem}`);
  }
  const printed = await host('label.print', { label: drawn });
  if (printed.ok) return { ok: true, sheet: null };
  return problem(`print.problem.${printed.problem}`, {}, printed.sent);
}
