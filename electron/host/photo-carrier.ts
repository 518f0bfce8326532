import { readFile } from 'node:fs/promises';
import { type PhotoAtHub, photoAtHubSchema, photoLimits, photosAtHubSchema } from '../../shared/photo';
import { dayMs, msBetween } from '../../shared/time';
import type { HubLink } from './hub-link';
import { hashOf, type PhotoFile, type PhotoFiles } from './photo-files';

export type CarrierDeps = {
  files: PhotoFiles;
  hub: HubLink;
  isEnrolled: () => boolean;
  now: () => string;
  /** In [0, 1). */
  random: () => number;
  /** Calls back once; the returned function cancels. */
  after: (ms: number, callback: () => void) => () => void;
  log: (line: string) => void;
};
export type Fetched = Buffer | 'offline' | 'missing';
export type PhotoCarrier = {
  /** Looks now: something was saved. */
  look: () => void;
  /** A photo that another station took; a copy of it stays here. */
  fetch: (sha256: string) => Promise<Fetched>;
  stop: () => Promise<void>;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const askedAtOnce = 500;
const firstMs = 2000;
const longestMs = 2 * minuteMs;
/** Whatever the hub lost, or learned to know, is found out without anybody asking. */
const idleMs = hourMs;
const requestMs = minuteMs;
const keptBytes = 300 * 1024 * 1024;
const unnamedMs = 30 * dayMs;

/**
 * Brings photos to the hub: one at a time, piece by piece, behind the operations that name them. What the hub has is asked
 * and never remembered, so that a hub that was restored gets back what any station still has.
 */
export function startPhotoCarrier(deps: CarrierDeps): PhotoCarrier {
  const { files, hub, isEnrolled, now, random, after, log } = deps;
  const stopped = new AbortController();
  let failures = 0;
  let cancel = () => {};
  let running: Promise<void> | null = null;
  let isAskedAgain = false;

  function look(): void {
    failures = 0;
    isAskedAgain = true;
    run();
  }

  function run(): void {
    if (running || stopped.signal.aborted) return;
    cancel();
    isAskedAgain = false;
    running = round()
      .catch((error: Error) => {
        log(`photos: ${error.message}`);
        return false;
      })
      .then((isDone) => {
        running = null;
        // A timer would keep the process of a host that was closed alive.
        if (stopped.signal.aborted) return;
        if (isAskedAgain) return run();
        failures = isDone ? 0 : failures + 1;
        // Full jitter: stations that lost the hub together do not come back together.
        const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 16));
        cancel = after(isDone ? idleMs : Math.max(firstMs / 2, Math.round(ceiling * random())), run);
      });
  }

  /** false: something is still to be brought, or the hub did not say. */
  async function round(): Promise<boolean> {
    await files.removeOtherSites(unnamedMs);
    const all = await files.list();
    if (all.length === 0 || !isEnrolled()) return true;
    const states = new Map<string, PhotoAtHub>();
    for (let at = 0; at < all.length; at += askedAtOnce) {
      const answer = await ask(all.slice(at, at + askedAtOnce));
      if (!answer) return false;
      for (const state of answer) states.set(state.sha256, state);
    }
    let isDone = true;
    for (const photo of all) {
      const state = states.get(photo.sha256);
      if (stopped.signal.aborted || !state) return false;
      if (!(await settle(photo, state))) isDone = false;
    }
    await removeCopies();
    return isDone;
  }

  async function ask(photos: PhotoFile[]): Promise<PhotoAtHub[] | null> {
    const answer = await hub.call('POST', '/photos', { photos: photos.map(({ sha256 }) => sha256) });
    const states = photosAtHubSchema.safeParse(answer?.body);
    return answer?.status === 200 && states.success ? states.data.photos : null;
  }

  async function settle({ sha256, place, at }: PhotoFile, state: PhotoAtHub): Promise<boolean> {
    if (state.state === 'stored') {
      await files.move(sha256, 'kept');
      return true;
    }
    if (state.state === 'wanted') {
      await files.move(sha256, 'waiting');
      return bring(sha256, state.received);
    }
    await files.move(sha256, 'unnamed');
    if (place !== 'unnamed') return false;
    const lain = msBetween(at, now());
    if (lain > unnamedMs) await files.remove(sha256);
    // Its operation is on its way, or it never comes.
    return lain > hourMs;
  }

  /** From where the hub has it. Each answer says where to go on; one that does not move on ends it for this round. */
  async function bring(sha256: string, from: number): Promise<boolean> {
    const found = await files.find(sha256);
    if (!found) return true;
    const photo = await readFile(found.file);
    for (let at = from; at < photo.length; ) {
      const piece = photo.subarray(at, at + photoLimits.chunkBytes);
      const state = await put(`/photos/${sha256}/${at}/${photo.length}`, piece);
      if (state?.state === 'stored') {
        await files.move(sha256, 'kept');
        return true;
      }
      if (state?.state !== 'wanted' || state.received <= at) return false;
      at = state.received;
    }
    return false;
  }

  async function put(path: string, body: Buffer): Promise<PhotoAtHub | null> {
    const answer = await hub.send({
      method: 'PUT',
      path,
      headers: { 'content-type': 'application/octet-stream' },
      body,
      signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(requestMs)]),
    });
    const text = answer && (await collect(answer.body));
    if (!answer || !text || answer.status !== 200) return null;
    const state = photoAtHubSchema.safeParse(JSON.parse(text.toString('utf8')));
    return state.success ? state.data : null;
  }

  /** The longest unseen copies go first; the hub has them. */
  async function removeCopies(): Promise<void> {
    const kept = (await files.list()).filter(({ place }) => place === 'kept');
    let bytes = kept.reduce((sum, photo) => sum + photo.bytes, 0);
    for (const photo of kept) {
      if (bytes <= keptBytes) return;
      await files.remove(photo.sha256);
      bytes -= photo.bytes;
    }
  }

  async function fetchPhoto(sha256: string): Promise<Fetched> {
    const answer = await hub.send({
      method: 'GET',
      path: `/photos/${sha256}`,
      signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(requestMs)]),
    });
    if (!answer || answer.status >= 500) {
      answer?.body.resume();
      return 'offline';
    }
    const photo = await collect(answer.body);
    if (!photo) return 'offline';
    if (answer.status !== 200 || hashOf(photo) !== sha256) return 'missing';
    await files.save(photo, 'kept');
    return photo;
  }

  run();
  return {
    look,
    fetch: fetchPhoto,
    async stop() {
      stopped.abort();
      cancel();
      await running;
    },
  };
}

/** null: cut off on the way, or longer than any photo. */
async function collect(body: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > photoLimits.bytes) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
