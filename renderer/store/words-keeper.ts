import { type ContactWords, contactWordsSchema, wordsAnswerSchema } from '../../shared/contact-words';
import { parseJson } from '../../shared/parse-json';
import type { WordsRecord } from '../data/station-store';
import type { Core } from '../sync/core';
import { askHub } from '../sync/hub-answer';

const timeoutMs = 30_000;

/** `stop`: the hub cannot take any now. */
type Sent = 'over' | 'later' | 'stop';

export type WordsKeeper = {
  /** What was said in earlier sessions and never reached the hub. */
  load(): Promise<void>;
  keep(operationId: string, words: ContactWords): Promise<boolean>;
  waiting(): readonly WordsRecord[];
  /**
   * Sends what waits, once after each sync and when the outbox changed (`hasNews`): the hub must know a contact before what was
   * said in it.
   */
  send(hasNews: boolean): void;
};

/**
 * Brings what was said in contacts to the hub: apart from the operations, whose copies stay on this station for weeks
 * (FAULT-3), and only until the hub has it.
 */
export function createWordsKeeper(core: Core, onChange: () => void): WordsKeeper {
  const { store, state, ports } = core;
  let waiting: WordsRecord[] = [];
  let triedAfter: string | null = null;
  let isSending = false;

  async function sendOne({ operationId, words }: WordsRecord): Promise<Sent> {
    if (state.pending.some((entry) => entry.operationId === operationId)) return 'later';
    const path = `contacts/${encodeURIComponent(operationId)}/words`;
    const request = { method: 'POST', path, body: words } as const;
    const answer = await askHub(ports, request, timeoutMs, new AbortController().signal);
    const said = answer?.status === 200 ? wordsAnswerSchema.safeParse(parseJson(answer.text)) : null;
    if (!said?.success) return 'stop';
    if (said.data.state !== 'unknown') return 'over';
    // The hub is an older copy, and gets the contact again.
    if ((await store.retainedByIds([operationId])).length > 0) return 'later';
    ports.report('words of a contact', new Error(`the hub never got contact ${operationId}`));
    return 'over';
  }

  async function sendAll(): Promise<void> {
    for (const record of waiting) {
      const sent = await sendOne(record);
      // Closed, or another window has the profile: that one sends it again, which is harmless.
      if (sent === 'stop' || state.owner === null) return;
      if (sent === 'later') continue;
      await store.dropWords(record.operationId);
      waiting = waiting.filter((one) => one.operationId !== record.operationId);
      onChange();
    }
  }

  function send(hasNews: boolean): void {
    if (hasNews) triedAfter = null;
    const { lastSyncAt } = state.meta;
    if (isSending || waiting.length === 0 || lastSyncAt === null || lastSyncAt === triedAfter) return;
    isSending = true;
    triedAfter = lastSyncAt;
    sendAll()
      .catch((error: unknown) => ports.report('send the words of contacts', error))
      .finally(() => {
        isSending = false;
        // Meanwhile there were news.
        if (triedAfter === null) send(false);
      });
  }

  return {
    async load() {
      waiting = await store.waitingWords();
    },
    async keep(operationId, words) {
      const record = { operationId, words: contactWordsSchema.parse(words) };
      try {
        await store.keepWords(record);
      } catch (error) {
        ports.report('keep the words of a contact', error);
        return false;
      }
      waiting = [...waiting, record];
      onChange();
      send(true);
      return true;
    },
    waiting: () => waiting,
    send,
  };
}
