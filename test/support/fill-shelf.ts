import { runProgram } from './node-program';

/** So many received drives on one shelf, each job's other ones at the dock. The hub must not run. */
export async function fillShelf(dataDir: string, shelf: string, drives: number): Promise<void> {
  const program = await runProgram('test/support/fill-shelf-program.ts', [dataDir, shelf, String(drives)]);
  await program.line('filled');
  await program.exit;
}
