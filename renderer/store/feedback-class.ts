import type { RefusalCode } from '../../shared/refusals';
import type { ResultCode } from '../../shared/results';
import type { FeedbackClass } from './feedback';
import type { PerformResult } from './station';

/** Results that are neither plain good news nor the end of a unit. */
const resultClasses: Partial<Record<ResultCode, FeedbackClass>> = {
  'pkg.already': 'attention',
  'pkg.unidentified': 'attention',
  'pkg.merged': 'attention',
  'pkg.wasClosed': 'attention',
  'pkg.wasIn': 'attention',
  'pkg.countDiffers': 'attention',
  'pkg.closed': 'done',
  'drv.last': 'done',
  'pack.last': 'done',
  'drv.dup': 'attention',
  'drv.extra': 'attention',
  'drv.otherjob': 'attention',
  'drv.otherpkg': 'attention',
  'drv.late': 'attention',
  'drv.lateEnded': 'attention',
  'drv.held': 'attention',
  'drv.undeliverable': 'attention',
  'drv.destroyed': 'attention',
  'drv.conflict': 'attention',
  'drv.damaged': 'attention',
  'place.unexpected': 'attention',
  'pack.printedTwice': 'attention',
  'fault.unusual': 'attention',
  already: 'attention',
};

/** Refusals that leave the operator a choice instead of stopping the work. */
const choices: Partial<Record<RefusalCode, FeedbackClass>> = {
  'pkg.none': 'attention',
  'ask.attach': 'attention',
  'ask.inboundId': 'attention',
};

/** Refusals that have a message of their own among the printed ones (STATIONS c.0). */
const printed: readonly string[] = ['pkg.none', 'pkg.short'] satisfies RefusalCode[];

export type Told = {
  class: FeedbackClass;
  code: string;
  params: PerformResult['params'];
  operationId: string | null;
};

/** How the answer of perform() is told: its class, its message, and the operation to watch until the hub has it. */
export function tell(result: PerformResult): Told {
  const { outcome, code, params } = result;
  if (outcome === 'refused') {
    const found = Object.entries(choices).find(([name]) => name === code)?.[1];
    return {
      class: found ?? 'stop',
      code: printed.includes(code) ? code : `refused.${code}`,
      params,
      operationId: null,
    };
  }
  const found = Object.entries(resultClasses).find(([name]) => name === code)?.[1];
  const plain: FeedbackClass = outcome === 'applied' ? 'ok' : 'attention';
  return {
    class: found ?? plain,
    code,
    params,
    operationId: 'operationId' in result ? result.operationId : null,
  };
}
