import { sql } from 'kysely';
import type { Document, DocumentKind } from '../shared/documents';
import type { DocumentRow } from '../shared/sync-protocol';
import type { Tx } from './deps';

const kinds: DocumentKind[] = ['job', 'package', 'attention', 'operator', 'site'];

export async function findDocuments(
  tx: Tx,
  site: string,
  { ids, keys }: { ids: string[]; keys: string[] },
): Promise<Document[]> {
  const { rows } = await sql<{ body: Document }>`
    select body from document
    where site = ${site} and kind = any(${kinds}::text[]) and id = any(${ids}::text[]) and not deleted
    union all
    select d.body from document_key k join document d on d.site = k.site and d.kind = k.kind and d.id = k.id
    where k.site = ${site} and k.key = any(${keys}::text[]) and not d.deleted`.execute(tx);
  return rows.map(({ body }) => body);
}

export async function documentsAfter(
  tx: Tx,
  site: string,
  { cursor, limit }: { cursor: number; limit: number },
): Promise<DocumentRow[]> {
  const { rows } = await sql<Omit<DocumentRow, 'body'> & { body: Document | null }>`
    select kind, id, rev, deleted, body from document
    where site = ${site} and rev > ${cursor}
    order by rev fetch first ${limit} rows with ties`.execute(tx);
  return rows;
}
