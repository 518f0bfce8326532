import { onTheWay } from '../../../shared/drives/places';
import { type BenchDeps, report, say, tellHost } from './bench-deps';
import { type LastAct, useBenchWork } from './bench-store';

/** F8: the fault that was just recorded, the place that a drive was put at, or the scan that put it into a bay. */
export async function undoLast(deps: BenchDeps): Promise<void> {
  const { last } = useBenchWork.getState();
  if (!last) return say(deps, 'bench.nothingToUndo');
  // What did not go, now, may go with the next press.
  if (await undo(deps, last)) useBenchWork.setState((work) => (work.last === last ? { last: null } : {}));
}

/** True: it is undone. */
async function undo(deps: BenchDeps, last: LastAct): Promise<boolean> {
  switch (last.kind) {
    case 'fault': {
      const result = await deps.station.perform('faultUndone', last.fault);
      report(deps, result);
      return result.outcome !== 'refused';
    }
    case 'placed': {
      const subject = { kind: 'drive' as const, ...last.drive };
      const result = await deps.station.perform('placeMoved', { subject, place: onTheWay });
      report(deps, result);
      if (result.outcome === 'refused') return false;
      useBenchWork.setState({ inHand: { drive: last.drive, shelf: last.shelf } });
      return true;
    }
    case 'putIn': {
      const { bay, drive, from } = last;
      if (!(await tellHost(deps, 'bench.clear', { bay }))) return false;
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
      await deps.bench.look();
      return true;
    }
  }
}
