import { pino } from 'pino';
import { openDatabase } from '../../../hub/database';
import { aTestSite, createTestHub, TestStation } from '../../support/hub';

// Pushes without end and says what was acknowledged, until it is killed.
const [dataDir = ''] = process.argv.slice(2);
const opened = await openDatabase(
  { dataDir },
  { log: pino({ level: 'silent' }), now: () => new Date().toISOString() },
);
const hub = createTestHub(opened);
const siteId = await aTestSite(hub);
const station = await TestStation.enrol(hub, siteId);
console.log(`site ${siteId}`);
for (;;) {
  const operations = Array.from({ length: 10 }, () => station.note());
  const answer = await station.push(operations);
  if (!answer.ok) throw new Error(answer.problem.code);
  console.log(`acknowledged ${operations.map(({ id }) => id).join(',')}`);
}
