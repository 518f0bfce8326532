import { pino } from 'pino';
import { openDatabase } from '../../../hub/database';

// Opens the database of a folder and holds it until it is killed.
const [dataDir = ''] = process.argv.slice(2);
try {
  await openDatabase({ dataDir }, { log: pino({ level: 'silent' }), now: () => new Date().toISOString() });
  console.log('open');
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(`refused: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exitCode = 1;
}
