import '../browser-globals';
import { createBenchKeeper } from '../../../renderer/screens/bench/bench-keeper';
import { noWork, useBenchWork } from '../../../renderer/screens/bench/bench-store';
import { noBench, useBench } from '../../../renderer/store/bench/bench-board';
import { createBenchWatch } from '../../../renderer/store/bench/bench-watch';
import { useFeedback } from '../../../renderer/store/feedback';
import { createReporter } from '../../../renderer/store/reporter';
import type { Document } from '../../../shared/documents';
import { parseScan } from '../../../shared/scan-code/scan-code';
import type { Role } from '../../../shared/states';
import { createBenchDouble, smallBench } from '../../support/bench-double';
import { anOperator, minute } from '../../support/builders';
import { createMemoryStation } from '../receiving/memory-station';
import { answered } from '../stock/in-the-store';

/** Somebody at a bench of two rows of four bays: real rules, no drives, no disk, no hub, no page. */
export function atTheBench(documents: Document[], role: Role = 'operator') {
  useFeedback.setState({ current: null, recent: [], refusedMeanwhile: [], incomplete: null, echoes: 0 });
  useBenchWork.setState(noWork);
  useBench.setState(noBench);
  const rules = { blindCount: false, inboundIdRequired: false };
  const operator = anOperator({ badge: 'ANNA0001', role });
  const memory = createMemoryStation([operator, ...documents], rules);
  memory.station.setOperator('anna');
  const double = createBenchDouble(smallBench, () => minute(30));
  let count = 0;
  const newId = () => `new-id-${++count}`;
  const bench = createBenchWatch({
    host: double.host,
    station: memory.station,
    timers: { after: () => () => {} },
    call: () => {},
    logError(error) {
      throw error;
    },
  });
  const keeper = createBenchKeeper({
    station: memory.station,
    host: double.host,
    bench,
    reporter: createReporter({ now: () => minute(60), newId, operatorId: () => 'anna', play: () => {} }),
    async failed(error) {
      throw error;
    },
    operator,
    newId,
    stationName: 'bench-1',
  });
  return {
    ...memory,
    double,
    keeper,
    look: () => bench.look(),
    async scan(raw: string) {
      await bench.look();
      useFeedback.getState().acknowledge();
      const code = parseScan(raw);
      if (code.kind === 'command' || code.kind === 'badge' || code.kind === 'garbage' || code.kind === 'psid')
        throw new Error(`${raw} never reaches a page`);
      await keeper.scan({ raw, source: 'hid', at: 0 }, code);
      return answered()?.said;
    },
    async press(command: 'undo' | 'close') {
      await bench.look();
      useFeedback.getState().acknowledge();
      keeper.command(command);
      await keeper.settled();
      return answered()?.said;
    },
    /** Enter on the tile of a bay. */
    async enter(bay: number) {
      await bench.look();
      useFeedback.getState().acknowledge();
      await keeper.next(bay);
      return answered()?.said;
    },
    said: () => answered()?.said,
    performedTypes: () => memory.performed.map(({ type }) => type),
    drive: (jobId: string, driveId: string) =>
      memory.document('job', jobId).drives.find((drive) => drive.driveId === driveId),
  };
}
