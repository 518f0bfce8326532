/** Where a code came from; kept with every scan, since policy may trust a typed one less. */
export type ScanSource = 'serial' | 'hid' | 'camera' | 'manual' | 'paste' | 'click';

export type ScanEvent = {
  raw: string;
  source: ScanSource;
  /** Milliseconds of the page's monotonic clock (event.timeStamp). */
  at: number;
};
