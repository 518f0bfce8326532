import '../browser-globals';
import { noCount, useCount } from '../../../renderer/screens/stock/count-store';
import { createStockKeeper } from '../../../renderer/screens/stock/stock-keeper';
import { nothingShown, useStock } from '../../../renderer/screens/stock/stock-store';
import { useFeedback } from '../../../renderer/store/feedback';
import { createReporter } from '../../../renderer/store/reporter';
import type { Document } from '../../../shared/documents';
import { parseScan } from '../../../shared/scan-code/scan-code';
import { anOperator, minute } from '../../support/builders';
import { createMemoryStation } from '../receiving/memory-station';

/** An operator among the racks: real rules, no disk, no hub, no page. */
export function inTheStore(documents: Document[]) {
  useFeedback.setState({ current: null, recent: [], refusedMeanwhile: [], incomplete: null, echoes: 0 });
  useStock.setState(nothingShown);
  useCount.setState(noCount);
  const rules = { blindCount: false, inboundIdRequired: false };
  const memory = createMemoryStation([anOperator({ badge: 'ANNA0001' }), ...documents], rules);
  memory.station.setOperator('anna');
  let count = 0;
  const reporter = createReporter({
    now: () => minute(60),
    newId: () => `new-id-${++count}`,
    operatorId: () => 'anna',
    play: () => {},
  });
  const keeper = createStockKeeper({
    station: memory.station,
    reporter,
    async failed(error) {
      throw error;
    },
    operatorId: 'anna',
    now: () => minute(60),
    newId: () => `new-id-${++count}`,
  });
  return {
    ...memory,
    keeper,
    async scan(raw: string) {
      const code = parseScan(raw);
      if (code.kind === 'command' || code.kind === 'badge' || code.kind === 'garbage' || code.kind === 'psid')
        throw new Error(`${raw} never reaches a page`);
      await keeper.scan({ raw, source: 'hid', at: 0 }, code);
      return answered();
    },
    async press(command: 'undo' | 'close') {
      keeper.command(command);
      await keeper.settled();
      return answered();
    },
    placeOf(driveId: string, jobId = 'job-1') {
      return memory.document('job', jobId).drives.find((drive) => drive.driveId === driveId)?.place;
    },
  };
}

/** What the operator reads: its class, its code and what it is about. */
export function answered() {
  const { current } = useFeedback.getState();
  return current && { said: `${current.class} ${current.code}`, params: current.params };
}
