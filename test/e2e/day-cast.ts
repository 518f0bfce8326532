import { demoTrackingNumber } from '../../hub/demo/demo-numbers';
import type { Labels } from '../support/labels';

/** What happens to a job on its day, besides being received, copied, packed and picked up. */
type Story =
  | 'plain'
  /** One of its drives is not in the parcel. */
  | 'missing'
  | 'extra'
  | 'errors'
  | 'warnings'
  | 'damagedBox'
  /** One of its drives is damaged, and goes back without being copied. */
  | 'damagedDrive'
  /** Pulled out of its bay too early, and copied again. */
  | 'pulled'
  /** The customer cancels when it has been received. */
  | 'cancelled';

export type DayJob = {
  name: string;
  type: 'Import' | 'Export';
  story: Story;
  /** Of its parcel on the way here. */
  tracking: string;
  serials: string[];
  extra: string | null;
  carrierBack: 'UPS' | 'FedEx';
  numberBack: string;
};

const stories: Partial<Record<number, Story>> = {
  1: 'missing',
  3: 'extra',
  4: 'damagedBox',
  6: 'damagedDrive',
  7: 'errors',
  9: 'cancelled',
  10: 'pulled',
  16: 'missing',
  18: 'errors',
  19: 'extra',
  24: 'warnings',
  27: 'damagedBox',
};

/** Thirty jobs: every third an export, every fourth with two drives. */
export function dayJobs(labels: Labels): DayJob[] {
  return Array.from({ length: 30 }, (_, index): DayJob => {
    const story = stories[index] ?? 'plain';
    const hasTwo = index % 4 === 0 || story === 'missing' || story === 'damagedDrive';
    const carrierBack = index % 2 === 0 ? 'UPS' : 'FedEx';
    return {
      name: `day-${String(index + 1).padStart(2, '0')}`,
      type: index % 3 === 2 ? 'Export' : 'Import',
      story,
      tracking: labels.tracking(),
      serials: labels.serials(hasTwo ? 2 : 1),
      extra: story === 'extra' ? (labels.serials(1)[0] ?? null) : null,
      carrierBack,
      numberBack: demoTrackingNumber(carrierBack, 300 + index),
    };
  });
}

/** The last drive of a job is the one that its story is about. */
export const ofStory = ({ serials }: DayJob): string => serials.at(-1) ?? '';

/** Those that arrive in the parcel and are on the job. */
export const arriving = (job: DayJob): string[] =>
  job.story === 'missing' ? job.serials.slice(0, -1) : job.serials;

/** Those that are copied; what was damaged or cancelled is not. */
export function copied(job: DayJob): string[] {
  if (job.story === 'cancelled') return [];
  return job.story === 'damagedDrive' ? job.serials.slice(0, -1) : arriving(job);
}

/** Everything that goes back. */
export const goingBack = (job: DayJob): string[] => [...arriving(job), ...(job.extra ? [job.extra] : [])];

/** What Get Job must say of it in the evening. */
export function expectedInTheEvening(job: DayJob) {
  const isClosed = ['missing', 'errors', 'damagedDrive'].includes(job.story);
  return {
    name: job.name,
    jobType: job.type,
    state: isClosed ? 'Closed' : 'Completed',
    cancelRequested: job.story === 'cancelled',
    percentComplete: job.story === 'cancelled' ? undefined : 100,
    drives: Object.fromEntries(
      job.serials.map((serial) => [serial, arriving(job).includes(serial) ? 'ShippedBack' : 'NeverReceived']),
    ),
    errorLogs: job.story === 'errors' ? [errorLogOf(ofStory(job))] : [],
    returnPackage: {
      carrierName: job.carrierBack,
      trackingNumber: job.numberBack,
      driveCount: goingBack(job).length,
    },
  };
}

export const errorLogOf = (serial: string): string => `https://dock.blob.test/waies/${serial}_Error.xml`;
