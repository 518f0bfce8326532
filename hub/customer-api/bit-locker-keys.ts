import { serialKeys } from '../../shared/scan-code/serial';
import type { Database, HubDeps, Tx } from '../deps';
import { seal, unseal } from '../sealed';

/** Two spellings of one serial number are one drive, and one row. */
const driveKey = (driveId: string) => serialKeys(driveId)[0] ?? driveId;

export async function writeBitLockerKeys(
  deps: HubDeps,
  tx: Tx,
  siteId: string,
  jobId: string,
  keys: { driveId: string; bitLockerKey: string }[],
): Promise<void> {
  for (const { driveId, bitLockerKey } of keys) {
    const drive = driveKey(driveId);
    const ciphertext = seal(deps, [siteId, jobId, drive], bitLockerKey);
    await tx
      .insertInto('secret')
      .values({ site: siteId, job_id: jobId, drive_id: drive, ciphertext })
      .onConflict((conflict) => conflict.columns(['site', 'job_id', 'drive_id']).doUpdateSet({ ciphertext }))
      .execute();
  }
}

/** Finds the key of a drive of this job by any spelling of its serial number. Throws when a row was tampered with. */
export async function readBitLockerKeys(
  deps: HubDeps,
  database: Database | Tx,
  siteId: string,
  jobId: string,
): Promise<{ keyOf: (driveId: string) => string | null }> {
  const rows = await database
    .selectFrom('secret')
    .select(['drive_id', 'ciphertext'])
    .where('site', '=', siteId)
    .where('job_id', '=', jobId)
    .execute();
  const keys = new Map(
    rows.map((row) => [row.drive_id, unseal(deps, [siteId, jobId, row.drive_id], row.ciphertext)]),
  );
  return { keyOf: (driveId) => keys.get(driveKey(driveId)) ?? null };
}

/** Keys of drives that are no longer on the job's list are of no use to anybody. */
export async function deleteOtherBitLockerKeys(
  tx: Tx,
  siteId: string,
  jobId: string,
  keptDriveIds: string[],
): Promise<void> {
  let deletion = tx.deleteFrom('secret').where('site', '=', siteId).where('job_id', '=', jobId);
  if (keptDriveIds.length > 0) deletion = deletion.where('drive_id', 'not in', keptDriveIds.map(driveKey));
  await deletion.execute();
}
