import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createBackoff } from '../../../renderer/sync/backoff';
import { readHubAnswer } from '../../../renderer/sync/hub-answer';
import { type SyncProblem, syncProblemStatus } from '../../../shared/sync-protocol';

const schema = z.object({ epoch: z.string() });
const read = (status: number, text: string, retryAfterSeconds: number | null = null) =>
  readHubAnswer(schema, { status, text, retryAfterSeconds });

describe('an answer', () => {
  const problems: SyncProblem[] = [
    { code: 'gap', expect: 3 },
    { code: 'fork' },
    { code: 'epoch', epoch: 'e' },
    { code: 'upgradeHub', type: 'x', v: 2 },
    { code: 'upgradeStation' },
    { code: 'revoked' },
    { code: 'unauthorized' },
    { code: 'invalid', message: 'm' },
    { code: 'busy' },
  ];
  it.each(problems)('of the hub about $code is understood', (problem) => {
    const verdict = read(syncProblemStatus[problem.code], JSON.stringify(problem));
    expect(verdict).toEqual({ kind: 'problem', problem, retryAfterMs: 0 });
  });
  it.each([
    ['200 with a page', 200, '<html>'],
    ['200 cut short', 200, '{"epoch":"e"'],
    ['200 of another program', 200, '{}'],
    ['302', 302, ''],
    ['401 of a proxy', 401, 'log in'],
    ['403 of a proxy', 403, '<html>'],
    ['404', 404, '{"code":"gap","expect":1}'],
    ['408', 408, ''],
    ['409 of something else', 409, '{"code":"conflict"}'],
    ['429', 429, ''],
    ['500', 500, '{"code":"revoked"}'],
    ['504', 504, 'timeout'],
  ])('that is %s means: try again', (_what, status, text) => {
    expect(read(status, text)).toEqual({ kind: 'offline', retryAfterMs: 0 });
  });
  it('that is good is parsed', () => {
    expect(read(200, '{"epoch":"e"}')).toEqual({ kind: 'ok', body: { epoch: 'e' } });
  });
  it('that is missing means: try again', () => {
    expect(readHubAnswer(schema, null)).toEqual({ kind: 'offline', retryAfterMs: 0 });
  });
  it('says how long to wait, but not for hours', () => {
    expect(read(503, '', 7)).toEqual({ kind: 'offline', retryAfterMs: 7000 });
    expect(read(503, '', 86_400)).toEqual({ kind: 'offline', retryAfterMs: 600_000 });
    expect(read(413, '', null)).toEqual({ kind: 'tooLarge', retryAfterMs: 0 });
  });
});

describe('the delay', () => {
  it('grows from a second to half a minute, with full jitter', () => {
    const longest = createBackoff(() => 1);
    expect(Array.from({ length: 9 }, () => longest.nextMs(0))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000,
    ]);
    longest.reset();
    expect(longest.nextMs(0)).toBe(1000);
    expect(createBackoff(() => 0).nextMs(0)).toBe(200);
  });
  it('begins with the attempt: whoever hung for longer asks again at once', () => {
    const half = createBackoff(() => 0.5);
    for (let failures = 0; failures < 5; failures++) half.nextMs(0);
    expect(half.nextMs(0, 9000)).toBe(6000);
    expect(half.nextMs(0, 30_000)).toBe(200);
    expect(half.nextMs(7000, 30_000)).toBe(7000);
  });
  it('is never shorter than the hub asks for', () => {
    expect(createBackoff(() => 0.5).nextMs(9000)).toBe(9000);
  });
});
