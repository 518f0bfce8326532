import type { DemoCarrier } from './demo-numbers';

/** How far a demo job has come; each stage includes the ones before it, as far as its direction has them. */
export const demoStages = [
  'created',
  'shipped',
  'arrived',
  'opened',
  'partly',
  'received',
  'copying',
  'copied',
  'boxed',
  'returned',
] as const;
export type DemoStage = (typeof demoStages)[number];

export type DemoJob = {
  name: string;
  customer: number;
  type: 'Import' | 'Export';
  drives: number;
  carrier: DemoCarrier;
  /** Days between creation and now. */
  age: number;
  stage: DemoStage;
  /** Shares the parcel of this job: same tracking number, with `-2` (PKG-1). */
  inBoxOf?: string;
  /** What else happened to it. */
  twist?:
    | 'cancelled'
    | 'missing'
    | 'extra'
    | 'errors'
    | 'damaged'
    | 'job-fault'
    | 'drive-fault'
    | 'box-damaged'
    | 'box-refused'
    /** The drive that was missing is on its way in a second parcel. */
    | 'second-parcel'
    /** Nobody at its return address, and no answer in three months: DRIVE-7. */
    | 'nobody-answers';
  /** A serial one letter off: a drive whose label reads nearly like an awaited one. */
  decoy?: string;
};

const job = (
  name: string,
  customer: number,
  stage: DemoStage,
  age: number,
  drives: number,
  carrier: DemoCarrier,
  more: Partial<DemoJob> = {},
): DemoJob => ({ name, customer, type: 'Import', drives, carrier, age, stage, ...more });

/** 47 jobs in all states. The first ones are what the Practice page offers to receive. */
export const demoJobs: readonly DemoJob[] = [
  job('uppsala-archive', 0, 'shipped', 3, 3, 'UPS'),
  job('genome-batch-7', 1, 'shipped', 4, 2, 'FedEx'),
  job('genome-batch-8', 1, 'shipped', 4, 2, 'FedEx', { inBoxOf: 'genome-batch-7' }),
  job('film-master-reels', 2, 'shipped', 2, 4, 'DHL'),
  job('export-case-files', 0, 'shipped', 5, 2, 'UPS', { type: 'Export' }),
  job('lidar-north', 3, 'shipped', 6, 1, 'DHL', { decoy: 'WD-WX33P1O169T' }),
  job('lidar-south', 3, 'shipped', 1, 5, 'DHL'),
  job('hospital-pacs-1', 2, 'shipped', 19, 2, 'UPS'),
  job('hospital-pacs-2', 2, 'shipped', 12, 3, 'FedEx'),
  job('seismic-2019', 1, 'shipped', 2, 8, 'UPS'),
  job('seismic-2020', 1, 'shipped', 1, 10, 'UPS'),
  job('export-museum', 3, 'shipped', 2, 1, 'DHL', { type: 'Export' }),

  job('draft-backup', 0, 'created', 12, 2, 'UPS'),
  job('draft-telemetry', 1, 'created', 5, 1, 'DHL'),
  job('draft-cancelled', 2, 'created', 3, 1, 'DHL', { twist: 'cancelled' }),
  job('draft-export', 3, 'created', 1, 1, 'FedEx', { type: 'Export' }),

  job('maps-2024', 0, 'arrived', 6, 3, 'DHL'),
  job('wind-farm', 1, 'arrived', 5, 2, 'UPS', { twist: 'box-damaged' }),
  job('tax-records', 2, 'opened', 7, 4, 'FedEx'),
  job('weather-grid', 3, 'partly', 8, 3, 'UPS'),

  job('law-discovery', 0, 'received', 9, 2, 'UPS'),
  job('game-assets', 1, 'received', 8, 3, 'DHL', { twist: 'extra' }),
  job('newsroom-tapes', 2, 'received', 10, 2, 'FedEx', { twist: 'missing' }),
  job('export-lab-data', 3, 'received', 9, 2, 'UPS', { type: 'Export' }),
  job('cancelled-on-dock', 0, 'received', 9, 1, 'DHL', { twist: 'cancelled' }),

  job('satellite-tiles', 1, 'copying', 12, 4, 'UPS'),
  job('clinic-scans', 2, 'copying', 13, 2, 'FedEx', { twist: 'drive-fault' }),
  job('export-audit', 3, 'copying', 11, 2, 'DHL', { type: 'Export' }),
  job('bridge-sensors', 0, 'copying', 12, 3, 'UPS', { twist: 'job-fault' }),

  job('city-cameras', 1, 'copied', 16, 2, 'UPS'),
  job('parish-books', 2, 'copied', 18, 3, 'DHL', { twist: 'extra' }),
  job('ocean-buoys', 3, 'copied', 17, 1, 'FedEx', { twist: 'errors' }),
  job('export-photo-bank', 0, 'copied', 20, 1, 'UPS', { type: 'Export' }),

  job('radio-archive', 1, 'returned', 30, 2, 'UPS'),
  job('county-plans', 2, 'returned', 34, 3, 'DHL'),
  job('mine-survey', 3, 'returned', 40, 1, 'FedEx'),
  job('export-ledger', 0, 'returned', 45, 2, 'UPS', { type: 'Export' }),
  job('old-mailboxes', 1, 'returned', 80, 4, 'DHL'),
  job('sports-footage', 2, 'returned', 38, 2, 'UPS', { twist: 'errors' }),
  job('factory-logs', 3, 'returned', 42, 3, 'FedEx', { twist: 'missing' }),
  job('cancelled-returned', 0, 'returned', 36, 1, 'DHL', { twist: 'cancelled' }),

  job('polar-imagery', 2, 'arrived', 6, 2, 'FedEx', { twist: 'box-refused' }),
  job('choir-recordings', 1, 'received', 10, 2, 'UPS', { twist: 'second-parcel' }),
  job('closed-gallery', 2, 'copied', 116, 1, 'DHL', { twist: 'nobody-answers' }),

  // Ready for pick-up; the second stayed here when its carrier took radio-archive (CUSTODY-2).
  job('harbour-sonar', 3, 'boxed', 15, 2, 'DHL'),
  job('tram-cameras', 1, 'boxed', 29, 3, 'UPS'),
  job('export-sky-survey', 2, 'boxed', 19, 1, 'UPS', { type: 'Export' }),
];

export const demoCustomers = [
  {
    subscriptionId: '0f2d6a70-1111-4c7e-9b1a-2f6c4e0a0001',
    name: 'Contoso Arkiv AB',
    contact: 'Kerstin Exempel',
  },
  {
    subscriptionId: '0f2d6a70-2222-4c7e-9b1a-2f6c4e0a0002',
    name: 'Fabrikam Genomics',
    contact: 'Jo Example',
  },
  { subscriptionId: '0f2d6a70-3333-4c7e-9b1a-2f6c4e0a0003', name: 'Northwind Media', contact: 'Ana Ejemplo' },
  { subscriptionId: '0f2d6a70-4444-4c7e-9b1a-2f6c4e0a0004', name: '华夏测绘', contact: '王小明' },
] as const;
