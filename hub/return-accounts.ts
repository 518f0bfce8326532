import type { PersonalData } from '../shared/azure/address-wire';
import type { ReturnAccount } from '../shared/return-accounts';
import type { HubDeps } from './deps';

/** More than a dock packs in a week. */
const mostJobs = 1000;

/** PACK-9: of the jobs that are being packed, those whose customer named an account. */
export async function readReturnAccounts(
  { database }: HubDeps,
  siteId: string,
): Promise<{ accounts: ReturnAccount[] }> {
  const rows = await database
    .selectFrom('document')
    .innerJoin('personal', (join) =>
      join.onRef('personal.site', '=', 'document.site').onRef('personal.job_id', '=', 'document.id'),
    )
    .select(['document.id', 'personal.body'])
    .where('document.site', '=', siteId)
    .where('document.kind', '=', 'job')
    .where('document.deleted', '=', false)
    .where('document.state', '=', 'Packaging')
    .orderBy('document.rev')
    .limit(mostJobs)
    .execute();
  return {
    accounts: rows.flatMap(({ id, body }) => {
      // Only personal-data.ts writes the row.
      const { returnShipping } = body as PersonalData;
      if (!returnShipping) return [];
      const { carrierName, carrierAccountNumber } = returnShipping;
      return [{ jobId: id, carrierName, accountNumber: carrierAccountNumber }];
    }),
  };
}
