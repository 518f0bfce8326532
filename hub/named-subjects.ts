import { z } from 'zod';

const id = z.string().nullish().catch(null);
const many = z.array(z.string()).catch([]);
const named = z
  .looseObject({
    jobId: id,
    jobIds: many,
    packageId: id,
    driveId: id,
    serial: id,
    subject: z.looseObject({ jobId: id, packageId: id, driveId: id }).catch({}),
    missing: z.array(z.looseObject({ jobId: id })).catch([]),
  })
  .catch({ jobIds: [], subject: {}, missing: [] });

export type NamedSubjects = { jobIds: string[]; packageId: string | null; driveId: string | null };

/** The job, package and drive that a payload names, whatever its type; also of one that its own schema refused. */
export function namedSubjects(payload: unknown): NamedSubjects {
  const found = named.parse(payload);
  const jobIds = [
    found.jobId,
    found.subject.jobId,
    ...found.jobIds,
    ...found.missing.map(({ jobId }) => jobId),
  ];
  return {
    jobIds: [...new Set(jobIds.filter((one) => typeof one === 'string'))],
    packageId: found.packageId ?? found.subject.packageId ?? null,
    // A scan names its drive only by what the label said.
    driveId: found.driveId ?? found.subject.driveId ?? found.serial ?? null,
  };
}
