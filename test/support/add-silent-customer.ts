import { runProgram } from './node-program';

/**
 * A job that was sent 60 days ago, became overdue, and whose customer was asked 40 days ago and never answered: what a site
 * has after two months, made by the hub's own code with an earlier clock. The hub must not run.
 */
export async function addSilentCustomer(dataDir: string, jobName: string, serial: string): Promise<void> {
  const program = await runProgram('test/support/silent-customer-program.ts', [dataDir, jobName, serial]);
  await program.line('added');
  await program.exit;
}
