export type LogKind = 'error' | 'verbose' | 'manifest' | 'incomplete';

/** The name that Microsoft's pages give a log, in its container or folder. `at`: ISO 8601 in UTC. */
export function logName(job: string, driveId: string, at: string, kind: LogKind): string {
  const [date = '', time = ''] = at.split('T');
  const stamp = `${date.replaceAll('-', '')}-${time.replaceAll(':', '').slice(0, 6)}-${time.slice(9, 12)}`;
  // A serial number with one of these would be another address.
  return `waies/${job}_${driveId.replace(/[/\\?#%\s]/g, '-')}_${stamp}_${kind}.xml`;
}
