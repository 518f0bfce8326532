import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from '../deps';
import { initial } from './0001-initial';
import { clocks } from './0002-clocks';
import { mail } from './0003-mail';
import { contact } from './0004-contact';
import { answers } from './0005-answers';
import { photos } from './0006-photos';
import { custody } from './0007-custody';
import { webhooks } from './0008-webhooks';
import { flow } from './0009-flow';
import { escalation } from './0010-escalation';
import { shiftMail } from './0011-shift-mail';
import { looks } from './0012-looks';
import { storageAccess } from './0013-storage-access';
import { carriers } from './0014-carriers';

/** Forward only, in this order for ever. In code, not in files: the hub runs from one bundle. */
const migrations: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-clocks': clocks,
  '0003-mail': mail,
  '0004-contact': contact,
  '0005-answers': answers,
  '0006-photos': photos,
  '0007-custody': custody,
  '0008-webhooks': webhooks,
  '0009-flow': flow,
  '0010-escalation': escalation,
  '0011-shift-mail': shiftMail,
  '0012-looks': looks,
  '0013-storage-access': storageAccess,
  '0014-carriers': carriers,
};

/** Brings the tables up to date; throws, leaving the failed step undone, when one fails or the database is newer. */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
