import type { LogOptions } from '../publish/publish-logs';
import type { StatedSelection } from '../selection/export-selection';

export type ExportJob = LogOptions & {
  driveFolder: string;
  /** Where the manifest goes on the drive, with backslashes. */
  manifestPath: string;
  selection: StatedSelection;
  /** Nothing is written when something stands on the drive before the first byte of ours. */
  onlyEmpty: boolean;
  /** As the operating system reports it; it becomes the manifest's DriveId. */
  serial: string;
  bytesPerSecond: number | null;
};
