import { onTheWay } from '../../../shared/drives/places';
import { type BenchDeps, report, say, tellHost } from './bench-deps';
import { useBenchWork } from './bench-store';

/** F8: the fault that was just recorded, the place that a drive was put at, or the scan that put it into a bay. */
export async function undoLast(deps: BenchDeps): Promise<void> {
  const { last } = useBenchWork.getState();
  useBenchWork.setState({ last: null });
  switch (last?.kind) {
    case undefined:
      return say(deps, 'bench.nothingToUndo');
    case 'fault':
      return report(deps, await deps.station.perform('faultUndone', last.fault));
    case 'placed': {
      const subject = { kind: 'drive' as const, ...last.drive };
      const result = await deps.station.perform('placeMoved', { subject, place: onTheWay });
      if (result.outcome !== 'refused')
        useBenchWork.setState({ inHand: { drive: last.drive, shelf: last.shelf } });
      return report(deps, result);
    }
    case 'putIn': {
      const { bay, drive, from } = last;
      if (!(await tellHost(deps, 'bench.clear', { bay }))) return;
      const moved = await deps.station.perform('placeMoved', {
        subject: { kind: 'drive', ...drive },
        place: from ?? onTheWay,
      });
      if (moved.outcome === 'refused') report(deps, moved);
      else
        deps.reporter.report({
          class: 'ok',
          code: 'bench.putInUndone',
          params: { driveId: drive.driveId, bay },
          scan: null,
        });
      return deps.bench.look();
    }
  }
}
