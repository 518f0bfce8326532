import type { RangeStatus, SettingsStatus } from '../drive-log/status-codes';

/** As many bad ranges as fit into a cell that people read; the error log has all of them. */
const mostRanges = 3;

/** The first bad ranges of a blob in words; `exceptions` name them by their place among `ranges`. */
export function badRangesText(
  ranges: readonly { offset: number; length: number }[],
  exceptions: readonly [number, RangeStatus][],
): string[] {
  const bad = exceptions.filter(([, status]) => status !== 'Completed' && status !== 'Cancelled');
  const named = bad.slice(0, mostRanges).map(([place, status]) => {
    const range = ranges[place];
    return range ? `${status} at ${range.offset}, ${range.length} bytes` : status;
  });
  return [...named, ...(bad.length > mostRanges ? [`${bad.length - mostRanges} more`] : [])];
}

export function badSettingsText({
  metadata,
  properties,
}: {
  metadata: SettingsStatus | null;
  properties: SettingsStatus | null;
}): string[] {
  return [
    ...(metadata && metadata !== 'Completed' ? [`metadata ${metadata}`] : []),
    ...(properties && properties !== 'Completed' ? [`properties ${properties}`] : []),
  ];
}
