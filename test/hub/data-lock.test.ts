import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyCustody } from '../../hub/custody';
import { DataFolderInUse, lockDataFolder } from '../../hub/data-lock';
import { openDatabase } from '../../hub/database';
import { createTestHub } from '../support/hub';
import { runProgram } from '../support/node-program';
import { copyPGliteTemplate } from '../support/pglite-template';

const now = () => new Date().toISOString();
const options = { log: pino({ level: 'silent' }), now };

describe('data folder', () => {
  let dataDir = '';
  beforeEach(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'dockside-lock-'));
    await copyPGliteTemplate(dataDir);
  }, 120_000);
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('is refused to a second process with a message that names the first, until that is killed', async () => {
    const first = await runProgram('test/hub/programs/hold-folder.ts', [dataDir]);
    await first.line('open');
    const second = await runProgram('test/hub/programs/hold-folder.ts', [dataDir]);
    const refusal = await second.line('refused');
    expect(refusal).toContain(`process ${first.child.pid}`);
    expect(refusal).toContain('Stop that hub first');
    expect(await second.exit).toBe(1);
    first.child.kill('SIGKILL');
    await first.exit;
    // What the killed one left behind names a process that is gone, or by now another one: it must not matter.
    writeFileSync(
      path.join(dataDir, 'lock-owner.json'),
      JSON.stringify({ pid: process.pid, host: 'other', since: now() }),
    );
    const third = await openDatabase({ dataDir }, options);
    await third.close();
  });

  it('is refused to a second opener in the same process, and free after closing', () => {
    const lock = lockDataFolder(dataDir, now);
    expect(() => lockDataFolder(dataDir, now)).toThrow(DataFolderInUse);
    lock.release();
    lockDataFolder(dataDir, now).release();
  });

  it('opens after a power cut left an empty postmaster.pid', async () => {
    writeFileSync(path.join(dataDir, 'database', 'postmaster.pid'), '');
    const opened = await openDatabase({ dataDir }, options);
    await opened.close();
  });

  it('keeps every acknowledged operation of a hub that was killed in the middle of pushes', async () => {
    const program = await runProgram('test/hub/programs/push-for-ever.ts', [dataDir]);
    const siteId = (await program.line('site ')).slice('site '.length);
    await program.line('acknowledged');
    program.child.kill('SIGKILL');
    await program.exit;
    const acknowledged = program
      .lines()
      .filter((line) => line.startsWith('acknowledged '))
      .flatMap((line) => line.slice('acknowledged '.length).split(','));
    const opened = await openDatabase({ dataDir }, options);
    const rows = await opened.database
      .selectFrom('operation')
      .select(['operation_id', 'seq'])
      .where('site', '=', siteId)
      .orderBy('seq')
      .execute();
    const kept = new Set(rows.map((row) => row.operation_id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(await verifyCustody(createTestHub(opened), siteId)).toMatchObject({
      ok: true,
      links: rows.length,
    });
    await opened.close();
  });
});
