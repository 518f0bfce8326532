import { expect, it } from 'vitest';
import { HostUnreachableError } from '../../../renderer/store/host';
import { addEvidence, createPhotos } from '../../../renderer/store/photos/photos';
import type { Decode } from '../../../renderer/store/photos/prepare-photo';
import type { PerformResult } from '../../../renderer/store/station';
import type { Host } from '../../../shared/host-contract';

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0x00, 0x80]);
const decode: Decode = async () => ({
  width: 4,
  height: 3,
  encode: async () => new Blob([jpeg]),
  close: () => undefined,
});
const sha256 = 'a'.repeat(64);
type Call = { call: string; input: unknown };

function aHost(answer: (call: string) => unknown) {
  const calls: Call[] = [];
  const host = (async (call: string, input: unknown) => {
    calls.push({ call, input });
    return answer(call);
  }) as Host;
  return { host, calls };
}
const away = () => {
  throw new HostUnreachableError('photo.save');
};

it('PHOTO-3: a photo is taken once the host says that it has it', async () => {
  const { host, calls } = aHost(() => ({ ok: true, sha256, bytes: jpeg.length }));
  const taken = await createPhotos(host, 'site-1', decode).take(new Blob(['file']));
  expect(taken).toMatchObject({ ok: true, photo: { sha256, bytes: 5 } });
  expect(calls).toEqual([{ call: 'photo.save', input: { photo: '/9j/AIA=', siteId: 'site-1' } }]);
});

it('PHOTO-3: without the host, or when its disk refuses, nothing was taken', async () => {
  const photosOf = (answer: () => unknown) => createPhotos(aHost(answer).host, null, decode);
  expect(await photosOf(away).take(new Blob())).toEqual({ ok: false, problem: 'hostAway' });
  const full = photosOf(() => ({ ok: false, problem: 'disk-full' }));
  expect(await full.take(new Blob())).toEqual({ ok: false, problem: 'disk-full' });
  expect(await photosOf(away).read(sha256)).toBe('offline');
  expect(await photosOf(away).states([sha256])).toBeNull();
});

it('PHOTO-2: what is no picture never reaches the host', async () => {
  const { host, calls } = aHost(() => ({ ok: true }));
  const refused = await createPhotos(host, null, async () => null).take(new Blob(['%PDF-1.7']));
  expect([refused, calls]).toEqual([{ ok: false, problem: 'unreadable' }, []]);
});

it('reads what the host has as a picture', async () => {
  const { host } = aHost(() => ({ ok: true, photo: '/9j/AIA=' }));
  const photo = await createPhotos(host, null, decode).read(sha256);
  if (typeof photo === 'string') throw new Error(photo);
  expect([photo.type, new Uint8Array(await photo.arrayBuffer())]).toEqual(['image/jpeg', jpeg]);
});

it('every photo becomes evidence, and the first refusal is told', async () => {
  const added: unknown[] = [];
  const answers: PerformResult[] = [
    { outcome: 'noop', code: 'already', params: {} },
    { outcome: 'refused', code: 'fault.enoughPhotos', params: {} },
    { outcome: 'refused', code: 'document.missing', params: {} },
  ];
  const subject = { kind: 'job' as const, jobId: 'job-1' };
  const station = {
    async perform(type: string, payload: unknown) {
      added.push([type, payload]);
      return answers[added.length - 1] as PerformResult;
    },
  };
  const fault = { faultId: null, subject, kind: 'other' as const };
  const photos = ['b', 'c', 'd'].map((letter) => ({ sha256: letter.repeat(64), bytes: 5, jpeg: new Blob() }));
  expect(await addEvidence(station, fault, photos)).toBe(answers[1]);
  expect(added).toEqual(
    photos.map((photo) => [
      'evidenceAdded',
      { ...fault, sha256: photo.sha256, bytes: 5, type: 'image/jpeg' },
    ]),
  );
  expect(await addEvidence(station, fault, [])).toBeNull();
});
