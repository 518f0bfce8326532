import type { Subject } from '../../../shared/documents';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import type { Host, HostOutput } from '../../../shared/host-contract';
import { HostUnreachableError } from '../host';
import type { PerformResult, Station } from '../station';
import { type Decode, preparePhoto } from './prepare-photo';

/** Safe on this station's disk. */
export type TakenPhoto = { sha256: string; bytes: number; jpeg: Blob };
/** Message ids `photo.problem.<problem>`. */
export type PhotoProblem = 'tooLarge' | 'unreadable' | 'disk-full' | 'disk-error' | 'other-site' | 'hostAway';
export type Taken = { ok: true; photo: TakenPhoto } | { ok: false; problem: PhotoProblem };
export type PhotoState = HostOutput<'photo.states'>['states'][number];

export type Photos = {
  /** Refused before anything is stored; resolves once the host has it on disk. */
  take: (file: Blob) => Promise<Taken>;
  read: (sha256: string) => Promise<Blob | 'offline' | 'missing'>;
  /** null: the host does not answer. */
  states: (hashes: string[]) => Promise<PhotoState[] | null>;
};

export function createPhotos(host: Host, siteId: string | null, decode: Decode): Photos {
  return {
    async take(file) {
      const prepared = await preparePhoto(file, decode);
      if (!prepared.ok) return prepared;
      const { jpeg } = prepared;
      const saved = await reached(host('photo.save', { photo: await toBase64(jpeg), siteId }));
      if (!saved) return { ok: false, problem: 'hostAway' };
      if (!saved.ok) return saved;
      return { ok: true, photo: { sha256: saved.sha256, bytes: saved.bytes, jpeg } };
    },
    async read(sha256) {
      const answer = await reached(host('photo.read', { sha256 }));
      if (!answer) return 'offline';
      return answer.ok ? new Blob([fromBase64(answer.photo)], { type: 'image/jpeg' }) : answer.problem;
    },
    async states(hashes) {
      const answer = await reached(host('photo.states', { photos: hashes }));
      return answer?.states ?? null;
    },
  };
}

export type OfFault = { faultId: string | null; subject: Subject; kind: FaultKind };

/** Evidence of a fault that was recorded just now; says what was refused, if anything was. */
export async function addEvidence(
  station: Pick<Station, 'perform'>,
  fault: OfFault,
  photos: TakenPhoto[],
): Promise<PerformResult | null> {
  let refused: PerformResult | null = null;
  for (const { sha256, bytes } of photos) {
    const result = await station.perform('evidenceAdded', { ...fault, sha256, bytes, type: 'image/jpeg' });
    if (result.outcome === 'refused') refused ??= result;
  }
  return refused;
}

async function reached<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof HostUnreachableError) return null;
    throw error;
  }
}

async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const parts: string[] = [];
  // As many at once as a call takes arguments.
  for (let at = 0; at < bytes.length; at += 0x8000)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(parts.join(''));
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
