import { documentKeys } from '../shared/document-keys';
import type { Document, DocumentKind, DocumentOf, DocumentRef } from '../shared/documents';
import type { Lookup } from '../shared/lookup';
import type { SiteTx } from './site-store';

const kinds: DocumentKind[] = ['job', 'package', 'attention', 'operator', 'site'];
const refOf = ({ kind, id }: DocumentRef) => `${kind}/${id}`;

export type DocumentChange = {
  ref: DocumentRef;
  document: Document | null;
  rev: number;
  /** As the database had it; null: new, or not known. */
  stored: Document | null;
};

/**
 * The documents of one transaction: what the database has, overlaid with what the batch changed so far. Reads that are
 * asked for in the same turn of the event loop become one query, so a batch of 500 costs as many as its deepest resolve.
 */
export class DocumentCache implements Lookup {
  readonly changes = new Map<string, DocumentChange>();
  #documents = new Map<string, Document | null>();
  #refsByKey = new Map<string, Set<string>>();
  #loaded = new Set<string>();
  #stored = new Map<string, Document>();
  #wanted = { ids: new Set<string>(), keys: new Set<string>() };
  #loading: Promise<void> | null = null;
  /** One query at a time: a transaction has one connection. */
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly tx: SiteTx) {}

  async find(wanted: { ids: string[]; keys: string[] }): Promise<Document[]> {
    const ids = wanted.ids.filter((id) => !this.#loaded.has(`id:${id}`));
    const keys = wanted.keys.filter((key) => !this.#loaded.has(`key:${key}`));
    if (ids.length + keys.length > 0) {
      for (const id of ids) this.#wanted.ids.add(id);
      for (const key of keys) this.#wanted.keys.add(key);
      this.#loading ??= this.#last = this.#last.then(() => this.#load());
      await this.#loading;
    }
    const refs = new Set(wanted.ids.flatMap((id) => kinds.map((kind) => refOf({ kind, id }))));
    for (const key of wanted.keys) for (const ref of this.#refsByKey.get(key) ?? []) refs.add(ref);
    return [...refs].flatMap((ref) => this.#documents.get(ref) ?? []);
  }

  async get<K extends DocumentKind>(kind: K, id: string): Promise<DocumentOf<K> | null> {
    const found = await this.find({ ids: [id], keys: [] });
    return found.find((document): document is DocumentOf<K> => document.kind === kind) ?? null;
  }

  /** As it stands now, without asking the database. */
  known(ref: DocumentRef): Document | null {
    return this.#documents.get(refOf(ref)) ?? null;
  }

  put(document: Document, rev: number): void {
    this.#set(document, document);
    this.#change(document, document, rev);
  }

  remove(ref: DocumentRef, rev: number): void {
    this.#set(ref, null);
    this.#change(ref, null, rev);
  }

  #change({ kind, id }: DocumentRef, document: Document | null, rev: number): void {
    const ref = { kind, id };
    const stored = this.#stored.get(refOf(ref)) ?? null;
    this.changes.set(refOf(ref), { ref, document, rev, stored });
  }

  #set(target: DocumentRef, document: Document | null): void {
    const ref = refOf(target);
    const before = this.#documents.get(ref);
    if (before) for (const key of documentKeys(before)) this.#refsByKey.get(key)?.delete(ref);
    this.#documents.set(ref, document);
    if (!document) return;
    for (const key of documentKeys(document)) {
      const refs = this.#refsByKey.get(key) ?? new Set();
      this.#refsByKey.set(key, refs.add(ref));
    }
  }

  async #load(): Promise<void> {
    await this.tx.gather();
    const ids = [...this.#wanted.ids];
    const keys = [...this.#wanted.keys];
    this.#wanted = { ids: new Set(), keys: new Set() };
    this.#loading = null;
    const bodies = await this.tx.findDocuments({ ids, keys });
    // What the batch changed meanwhile is newer than the row.
    for (const body of bodies) {
      if (this.#documents.has(refOf(body))) continue;
      this.#set(body, body);
      this.#stored.set(refOf(body), body);
    }
    for (const id of ids) this.#loaded.add(`id:${id}`);
    for (const key of keys) this.#loaded.add(`key:${key}`);
  }
}
