import setUpRun from './global-setup';
import { startPostgres } from './postgres-server';

/** A run that used PostgreSQL and failed: ends by itself, as the runs of torture and bench do, with exit code 3. */
delete process.env.DOCKSIDE_TEST_RUN;
const endRun = setUpRun();
await startPostgres();
await endRun();
process.exitCode = 3;
