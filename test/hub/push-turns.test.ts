import { describe, expect, test } from 'vitest';
import { createPushTurns } from '../../hub/push-turns';

/** Works that are begun in order and end when told. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  return {
    begun,
    work: (name: string) => () => {
      begun.push(name);
      return new Promise<string>((done, failed) => {
        ends.set(name, (error) => (error ? failed(error) : done(name)));
      });
    },
    end: (name: string, error?: Error) => ends.get(name)?.(error),
  };
}

const site = 'site-1';
const settled = () => new Promise((done) => setImmediate(done));

describe('turns of pushes', () => {
  test('those of stations that come back are stored one after the other, a scan meanwhile', async () => {
    const { begun, work, end } = works();
    const { take } = createPushTurns(() => Promise.resolve());
    const first = take(site, 500, work('first'));
    const second = take(site, 500, work('second'));
    const scan = take(site, 1, work('scan'));
    await settled();
    expect(begun).toEqual(['scan', 'first']);
    end('scan');
    expect(await scan).toBe('scan');
    end('first');
    expect(await first).toBe('first');
    await settled();
    expect(begun).toEqual(['scan', 'first', 'second']);
    end('second');
    expect(await second).toBe('second');
  });

  test('the next one waits for a breath where somebody scanned meanwhile', async () => {
    const { begun, work, end } = works();
    const { take } = createPushTurns(async () => void (await work('breath')()));
    const first = take(site, 500, work('first'));
    const scan = take(site, 1, work('scan'));
    const second = take(site, 500, work('second'));
    const third = take(site, 500, work('third'));
    end('scan');
    await scan;
    await settled();
    end('first');
    await first;
    await settled();
    expect(begun).toEqual(['scan', 'first', 'breath']);
    end('breath');
    await settled();
    end('second');
    await second;
    await settled();
    expect(begun).toEqual(['scan', 'first', 'breath', 'second', 'third']);
    end('third');
    expect(await third).toBe('third');
  });

  test('one that failed does not hold up the next, and its caller hears of it', async () => {
    const { work, end } = works();
    const { take } = createPushTurns();
    const first = take(site, 500, work('first'));
    const second = take(site, 500, work('second'));
    await settled();
    end('first', new Error('the database is gone'));
    await expect(first).rejects.toThrow('the database is gone');
    await settled();
    end('second');
    expect(await second).toBe('second');
  });

  test('sites do not wait for each other', async () => {
    const { begun, work } = works();
    const { take } = createPushTurns();
    void take(site, 500, work('here'));
    void take('site-2', 500, work('there'));
    await settled();
    expect(begun).toEqual(['here', 'there']);
  });

  test('when too many wait, the next one is told so and nothing of it is stored', async () => {
    const { begun, work, end } = works();
    const { take } = createPushTurns();
    const waiting = Array.from({ length: 33 }, (_, n) => take(site, 500, work(`push-${n}`)));
    expect(await take(site, 500, work('too many'))).toBeNull();
    for (const [n, one] of waiting.entries()) {
      await settled();
      end(`push-${n}`);
      await one;
    }
    expect(begun).not.toContain('too many');
    const again = take(site, 500, work('again'));
    await settled();
    end('again');
    expect(await again).toBe('again');
  });
});
