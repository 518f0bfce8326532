import '../browser-globals';
import { createPacker } from '../../../renderer/screens/returns/packer';
import { noBox, useReturns } from '../../../renderer/screens/returns/returns-store';
import { useFeedback } from '../../../renderer/store/feedback';
import { createReporter } from '../../../renderer/store/reporter';
import type { Document } from '../../../shared/documents';
import { parseScan } from '../../../shared/scan-code/scan-code';
import type { Role } from '../../../shared/states';
import { anOperator, minute } from '../../support/builders';
import { createMemoryStation } from '../receiving/memory-station';
import { answered } from '../stock/in-the-store';

/** Somebody at the packing table: real rules, no disk, no hub, no page. */
export function atTheBox(documents: Document[], role: Role = 'operator') {
  useFeedback.setState({ current: null, recent: [], refusedMeanwhile: [], incomplete: null, echoes: 0 });
  useReturns.setState({ ...noBox, parcel: null, pickUp: null, pickedUp: null, shippedBoxes: [] });
  const rules = { blindCount: false, inboundIdRequired: false };
  const operator = anOperator({ badge: 'ANNA0001', role });
  const memory = createMemoryStation([operator, ...documents], rules);
  memory.station.setOperator('anna');
  let count = 0;
  const newId = () => `new-id-${++count}`;
  const reporter = createReporter({
    now: () => minute(60),
    newId,
    operatorId: () => 'anna',
    play: () => {},
  });
  const packer = createPacker({
    station: memory.station,
    reporter,
    async failed(error) {
      throw error;
    },
    operator,
    requirePin: async () => true,
    now: () => minute(60),
    newId,
  });
  return {
    ...memory,
    packer,
    async scan(raw: string) {
      useFeedback.getState().acknowledge();
      const code = parseScan(raw);
      if (code.kind === 'command' || code.kind === 'badge' || code.kind === 'garbage' || code.kind === 'psid')
        throw new Error(`${raw} never reaches a page`);
      await packer.scan({ raw, source: 'hid', at: 0 }, code);
      return answered()?.said;
    },
    async press(command: 'undo' | 'close') {
      useFeedback.getState().acknowledge();
      packer.command(command);
      await packer.settled();
      return answered()?.said;
    },
    /** F9, the scale's number, and a reason where one is asked for. */
    async seal(reason = '', weightGrams = 2400, sealing: Parameters<typeof packer.seal>[3] = undefined) {
      if (useReturns.getState().dialog?.kind !== 'seal') await this.press('close');
      const { dialog } = useReturns.getState();
      if (dialog?.kind !== 'seal') return answered()?.said;
      await packer.seal(dialog.box, weightGrams, reason, sealing);
      return answered()?.said;
    },
    /** F9 on the list of the pick-up, and yes. */
    async handOver() {
      await this.press('close');
      if (useReturns.getState().dialog?.kind === 'handOver') await packer.handOver('A.B.', 'ABC 123');
      return answered()?.said;
    },
    said: () => answered()?.said,
  };
}
