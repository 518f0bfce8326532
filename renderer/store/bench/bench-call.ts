import type { FeedbackClass } from '../feedback';
import type { Reporter } from '../reporter';
import type { Need } from './bench-needs';

type Deps = { reporter: Pick<Reporter, 'report'>; play: (kind: FeedbackClass) => void };

/** Calls somebody to the bench, whatever page is open: a drive that was pulled too early stops the work, the rest is a tone. */
export function callToBench({ reporter, play }: Deps, { bay, kind }: Need): void {
  if (kind === 'pulled') {
    reporter.report({
      class: 'stop',
      code: 'bench.pulledStop',
      params: { bay: bay.bay, driveId: bay.scanned?.driveId ?? bay.found?.serial ?? '' },
      scan: null,
    });
  } else play(kind === 'remove' && bay.result?.status === 'Completed' ? 'done' : 'attention');
}
