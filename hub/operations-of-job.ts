import { sql } from 'kysely';
import { packagesOfJobKey } from '../shared/document-keys';

/** Condition on `operation.seq`: it concerned the job or one of its packages. */
export const concernsJob = (siteId: string, jobId: string) => sql<boolean>`operation.seq in (
  select seq from operation_subject where site = ${siteId} and (
    (kind = 'job' and id = ${jobId}) or
    (kind = 'package' and id in (
      select id from document_key where site = ${siteId} and kind = 'package' and key = ${packagesOfJobKey(jobId)}))))`;

/** The same for a package. */
export const concernsPackage = (siteId: string, packageId: string) => sql<boolean>`operation.seq in (
  select seq from operation_subject where site = ${siteId} and kind = 'package' and id = ${packageId})`;
