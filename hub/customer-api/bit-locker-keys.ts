import { createCipheriv, createDecipheriv } from 'node:crypto';
import { serialKeys } from '../../shared/scan-code/serial';
import type { Database, HubDeps, Tx } from '../deps';

const nonceBytes = 12;
const tagBytes = 16;

/** Two spellings of one serial number are one drive, and one row. */
const driveKey = (driveId: string) => serialKeys(driveId)[0] ?? driveId;

/** Bound to its place: a row that was copied to another job or drive does not decrypt. */
const boundTo = (siteId: string, jobId: string, drive: string) =>
  Buffer.from(JSON.stringify([siteId, jobId, drive]));

export async function writeBitLockerKeys(
  deps: HubDeps,
  tx: Tx,
  siteId: string,
  jobId: string,
  keys: { driveId: string; bitLockerKey: string }[],
): Promise<void> {
  for (const { driveId, bitLockerKey } of keys) {
    const drive = driveKey(driveId);
    const nonce = deps.randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', deps.secretKey, nonce);
    cipher.setAAD(boundTo(siteId, jobId, drive));
    const sealed = Buffer.concat([nonce, cipher.update(bitLockerKey, 'utf8'), cipher.final()]);
    const ciphertext = Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64');
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
  const keys = new Map(rows.map((row) => [row.drive_id, open(deps, siteId, jobId, row)]));
  return { keyOf: (driveId) => keys.get(driveKey(driveId)) ?? null };
}

function open(
  deps: HubDeps,
  siteId: string,
  jobId: string,
  row: { drive_id: string; ciphertext: string },
): string {
  const sealed = Buffer.from(row.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', deps.secretKey, sealed.subarray(0, nonceBytes));
  decipher.setAAD(boundTo(siteId, jobId, row.drive_id));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
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
