import { z } from 'zod';

/** PACK-9: on whose account the drives of a job go back. Personal data: shown, never kept. */
export const returnAccountsSchema = z.object({
  accounts: z.array(z.object({ jobId: z.string(), carrierName: z.string(), accountNumber: z.string() })),
});
export type ReturnAccount = z.infer<typeof returnAccountsSchema>['accounts'][number];
