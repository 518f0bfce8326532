import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { createRetry } from './failed-reads';
import { createListPages, type ListPages, type ListSource, type ListWindow } from './list-pages';
import type { Station } from './station';
import { useStation } from './station-context';

/**
 * The window on the list that `source` makes of `asked` (which must be JSON). When the database cannot be read, that is said
 * and tried again; any other error is thrown to the error boundary, for a list that cannot be read must not look empty.
 */
export function useListPages<Asked, Row>(
  source: (station: Station, asked: Asked) => ListSource<Row>,
  asked: Asked,
): ListWindow<Row> & { onRange: ListPages<Row>['show']; refresh: () => void } {
  const station = useStation();
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  const key = JSON.stringify(asked);
  const { pages, retry } = useMemo(() => {
    const { watched, read } = source(station, JSON.parse(key) as Asked);
    const retry = createRetry(() => pages.refresh());
    const pages: ListPages<Row> = createListPages(
      station,
      {
        watched,
        async read(page) {
          const found = await read(page);
          retry.done();
          return found;
        },
      },
      (error) => {
        if (!retry.failed(error)) setFailure({ error });
      },
    );
    return { pages, retry };
  }, [station, source, key]);
  useEffect(() => () => retry.done(), [retry]);
  const window = useSyncExternalStore(pages.subscribe, pages.window);
  if (failure) throw failure.error;
  return { ...window, onRange: pages.show, refresh: pages.refresh };
}
