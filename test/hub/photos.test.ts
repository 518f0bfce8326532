import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { submit } from '../../hub/accept-operations';
import { buildApp } from '../../hub/app';
import { deleteSite } from '../../hub/sites';
import { type PhotoAtHub, photoLimits } from '../../shared/photo';
import { withEachDatabase } from '../support/databases';
import { aJobCreation, anHubOperation, aTestSite, createTestHub, TestStation } from '../support/hub';

withEachDatabase('photos at the hub', (open) => {
  async function setUp() {
    const hub = createTestHub(open());
    const siteId = await aTestSite(hub);
    const station = await TestStation.enrol(hub, siteId);
    const app = buildApp(hub, { tls: null, publicUrl: null, admin: null });
    const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: Buffer | string, from = station) =>
      app.inject({
        method,
        url: `/station/v1/photos${url}`,
        headers: {
          authorization: `Bearer ${from.credential}`,
          ...(payload === undefined
            ? {}
            : {
                'content-type': typeof payload === 'string' ? 'application/json' : 'application/octet-stream',
              }),
        },
        ...(payload === undefined ? {} : { payload }),
      });
    const states = async (...photos: string[]): Promise<PhotoAtHub[]> =>
      (await send('POST', '', JSON.stringify({ photos }))).json().photos;
    const put = async (photo: Photo, start: number, body: Buffer): Promise<PhotoAtHub> =>
      (await send('PUT', `/${photo.sha256}/${start}/${photo.body.length}`, body)).json();
    const upload = async (photo: Photo) => {
      for (let at = 0; at < photo.body.length; at += photoLimits.chunkBytes)
        await put(photo, at, photo.body.subarray(at, at + photoLimits.chunkBytes));
    };
    /** A job with a fault that names the photo; says how it is taken back. */
    const named = async (photo: Photo) => {
      const jobId = randomUUID();
      const subject = { kind: 'job' as const, jobId };
      const fault = { faultId: randomUUID(), subject, kind: 'customs-hold' as const };
      await submit(
        hub,
        siteId,
        aJobCreation(jobId, { name: jobId, trackingNumber: jobId, serials: [jobId] }),
      );
      const added = station.operation('evidenceAdded', {
        ...fault,
        sha256: photo.sha256,
        type: 'image/jpeg',
        bytes: photo.body.length,
      });
      await station.push([
        station.operation('faultRecorded', { ...fault, note: '', blocking: false }),
        added,
      ]);
      return {
        jobId,
        fault,
        undo: () => station.push([station.operation('evidenceUndone', { ...fault, operationId: added.id })]),
      };
    };
    const chunksOf = (photo: Photo) =>
      hub.database.selectFrom('photo_chunk').select('start').where('sha256', '=', photo.sha256).execute();
    return { hub, siteId, station, send, states, put, upload, named, chunksOf };
  }
  type Photo = { sha256: string; body: Buffer };
  const aPhoto = (bytes = 700_000): Photo => {
    const body = randomBytes(bytes);
    return { body, sha256: createHash('sha256').update(body).digest('hex') };
  };

  it('PHOTO-3: a photo comes in pieces, goes on where it stopped, and is served as what it is', async () => {
    const { states, put, named, send, station, siteId, hub } = await setUp();
    const photo = aPhoto();
    const piece = (start: number) => photo.body.subarray(start, start + photoLimits.chunkBytes);
    await named(photo);
    expect(await states(photo.sha256)).toEqual([{ sha256: photo.sha256, state: 'wanted', received: 0 }]);
    expect((await send('GET', `/${photo.sha256}`)).statusCode).toBe(404);

    expect(await put(photo, 0, piece(0))).toMatchObject({
      state: 'wanted',
      received: photoLimits.chunkBytes,
    });
    // Sent again because the answer was lost, or too far: nothing changes, and the answer says where to go on.
    for (const start of [0, photoLimits.chunkBytes * 2])
      expect(await put(photo, start, piece(start))).toMatchObject({ received: photoLimits.chunkBytes });
    expect((await send('GET', `/${photo.sha256}`)).statusCode).toBe(404);
    await put(photo, photoLimits.chunkBytes, piece(photoLimits.chunkBytes));
    expect(await put(photo, photoLimits.chunkBytes * 2, piece(photoLimits.chunkBytes * 2))).toEqual({
      sha256: photo.sha256,
      state: 'stored',
      received: photo.body.length,
    });

    const second = await TestStation.enrol(hub, siteId);
    const got = await send('GET', `/${photo.sha256}`, undefined, second);
    expect(got.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(got.rawPayload.equals(photo.body)).toBe(true);
    const otherSite = await TestStation.enrol(hub, await aTestSite(hub));
    expect((await send('GET', `/${photo.sha256}`, undefined, otherSite)).statusCode).toBe(404);
    expect(station.identity.siteId).not.toBe(otherSite.identity.siteId);
  });

  it('PHOTO-3: two stations that send the same photo at once end with one whole photo', async () => {
    const { put, named, send, chunksOf } = await setUp();
    const photo = aPhoto();
    await named(photo);
    const starts = [0, 1, 2].map((n) => n * photoLimits.chunkBytes);
    for (const start of starts)
      await Promise.all(
        [1, 2].map(() => put(photo, start, photo.body.subarray(start, start + photoLimits.chunkBytes))),
      );
    expect((await send('GET', `/${photo.sha256}`)).rawPayload.equals(photo.body)).toBe(true);
    expect(await chunksOf(photo)).toHaveLength(3);
  });

  it('PHOTO-3: bytes with another hash are dropped, and the photo is asked for from the start', async () => {
    const { put, named, upload, states, send } = await setUp();
    const photo = aPhoto(1000);
    await named(photo);
    expect(await put(photo, 0, randomBytes(1000))).toMatchObject({ state: 'wanted', received: 0 });
    await upload(photo);
    expect(await states(photo.sha256)).toMatchObject([{ state: 'stored' }]);
    expect((await send('GET', `/${photo.sha256}`)).rawPayload.equals(photo.body)).toBe(true);
  });

  it('PHOTO-3: nothing is taken that no document names, that is too long, or that is no piece', async () => {
    const { put, named, states, send, chunksOf } = await setUp();
    const stray = aPhoto(1000);
    expect(await put(stray, 0, stray.body)).toMatchObject({ state: 'unnamed', received: 0 });
    expect(await chunksOf(stray)).toEqual([]);
    const photo = aPhoto(1000);
    await named(photo);
    const url = (start: string, total: string) => `/${photo.sha256}/${start}/${total}`;
    expect(await put(photo, 0, Buffer.concat([photo.body, photo.body]))).toMatchObject({ received: 0 });
    expect((await send('PUT', url('0', String(photoLimits.bytes + 1)), photo.body)).statusCode).toBe(404);
    expect((await send('PUT', url('-1', '1000'), photo.body)).statusCode).toBe(404);
    expect((await send('PUT', '/../x/0/1000', photo.body)).statusCode).toBe(404);
    expect((await send('PUT', url('0', '1000'), Buffer.alloc(0))).statusCode).toBe(400);
    expect((await send('PUT', url('0', '1000'), '{}')).statusCode).toBe(415);
    const tooLong = Buffer.alloc(photoLimits.chunkBytes + 1);
    expect((await send('PUT', url('0', '1000000'), tooLong)).statusCode).toBe(413);
    expect((await send('POST', '', JSON.stringify({ photos: ['x'] }))).statusCode).toBe(400);
    expect(await states(photo.sha256)).toMatchObject([{ state: 'wanted', received: 0 }]);
  });

  it('PHOTO-3: a photo goes when it is taken back, and stays while another fault names it', async () => {
    const { named, upload, states, chunksOf } = await setUp();
    const photo = aPhoto(1000);
    const [one, two] = [await named(photo), await named(photo)];
    await upload(photo);
    await one.undo();
    expect(await states(photo.sha256)).toMatchObject([{ state: 'stored' }]);
    await two.undo();
    expect(await states(photo.sha256)).toEqual([{ sha256: photo.sha256, state: 'unnamed', received: 0 }]);
    expect(await chunksOf(photo)).toEqual([]);
  });

  it('PHOTO-3: the photos of a job go with the job, also half a photo', async () => {
    const { hub, siteId, station, named, upload, put, states, chunksOf } = await setUp();
    const photo = aPhoto(1000);
    const half = aPhoto();
    const { jobId, fault } = await named(photo);
    await station.push([
      station.operation('evidenceAdded', {
        ...fault,
        sha256: half.sha256,
        type: 'image/jpeg',
        bytes: half.body.length,
      }),
    ]);
    await upload(photo);
    await put(half, 0, half.body.subarray(0, 1000));
    expect((await chunksOf(half)).length + (await chunksOf(photo)).length).toBe(2);
    await station.push([station.operation('faultUndone', fault)]);
    const deleted = await submit(hub, siteId, anHubOperation('jobDeleted', { jobId }));
    expect(deleted.outcome).toBe('applied');
    expect(await states(photo.sha256, half.sha256)).toMatchObject([
      { state: 'unnamed' },
      { state: 'unnamed' },
    ]);
    expect([...(await chunksOf(photo)), ...(await chunksOf(half))]).toEqual([]);
  });

  it('PHOTO-3: the photos of a site go with the site', async () => {
    const { hub, siteId, named, upload, chunksOf } = await setUp();
    const photo = aPhoto(1000);
    await named(photo);
    await upload(photo);
    await deleteSite(hub, siteId);
    expect(await chunksOf(photo)).toEqual([]);
  });
});
