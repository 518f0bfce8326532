import { z } from 'zod';
import { subjectSchema } from '../../shared/documents';
import { loadPackage } from '../store/load-package';
import { useStationQuery } from '../store/use-station-query';

/** What payloads name, whatever their type: an older or newer program may have written one. */
const namedSchema = z
  .looseObject({
    jobId: z.string().nullish(),
    jobIds: z.array(z.string()).nullish(),
    packageId: z.string().nullish(),
    driveId: z.string().nullish(),
    driveIds: z.array(z.string()).nullish(),
    serial: z.string().nullish(),
    trackingNumber: z.string().nullish(),
    name: z.string().nullish(),
    subject: subjectSchema.nullish(),
  })
  .catch({});

export type NamedThings = {
  /** Serials, tracking numbers and names that stand in the payload itself. */
  texts: string[];
  jobIds: string[];
  packageId: string | null;
};

/** Everything that an operation's payload names. */
export function namedThings(payload: unknown): NamedThings {
  const named = namedSchema.parse(payload);
  const { subject } = named;
  const drives = [named.serial, named.driveId, ...(named.driveIds ?? [])];
  if (subject?.kind === 'drive') drives.push(subject.driveId);
  const jobs = [named.jobId, ...(named.jobIds ?? [])];
  if (subject && subject.kind !== 'package') jobs.push(subject.jobId);
  const packageId = subject?.kind === 'package' ? subject.packageId : named.packageId;
  return {
    texts: [...new Set([...drives, named.trackingNumber, named.name].filter(isText))],
    jobIds: [...new Set(jobs.filter(isText))],
    packageId: packageId ?? null,
  };
}

const isText = (text: string | null | undefined): text is string => typeof text === 'string' && text !== '';

/** The same with names in place of ids; what only an id is known of is left out. */
export function useSubjectText(payload: unknown): string {
  const { texts, jobIds, packageId } = namedThings(payload);
  const known = useStationQuery(
    async (station) => {
      const jobs = await Promise.all(jobIds.map((id) => station.get('job', id)));
      // A parcel's number says more than its job, a serial number more than both.
      const parcel = texts.length > 0 || packageId === null ? null : await loadPackage(station, packageId);
      return [parcel?.trackingNumber, ...jobs.map((job) => job?.name)].filter(isText);
    },
    ['job', 'package'],
    [jobIds, packageId, texts],
  );
  return [...new Set([...texts, ...(known ?? [])])].join(' · ');
}
