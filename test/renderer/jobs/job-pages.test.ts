import { describe, expect, it, vi } from 'vitest';
import { jobSource } from '../../../renderer/screens/jobs/job-source';
import { createListPages, pageSize } from '../../../renderer/store/list-pages';
import { aJob } from '../../support/builders';

const total = 10_000;

function aList() {
  const asked: number[] = [];
  const listeners = new Set<(changed: ReadonlySet<string>) => void>();
  let version = 1;
  return {
    asked,
    change() {
      version++;
      for (const listener of listeners) listener(new Set(['job']));
    },
    station: {
      async listJobs(_: unknown, { offset, limit }: { offset: number; limit: number }) {
        asked.push(offset);
        const jobs = Array.from({ length: limit }, (_item, index) =>
          aJob({ id: `job-${offset + index}`, name: `v${version}` }),
        );
        return { jobs, total };
      },
      subscribe(listener: (changed: ReadonlySet<string>) => void) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  };
}

const throwIt = (error: unknown) => {
  throw error;
};

describe('createListPages of jobs', () => {
  it('reads only the pages on the screen of 10,000 jobs', async () => {
    const list = aList();
    const pages = createListPages(list.station, jobSource(list.station, {}), throwIt);
    pages.subscribe(() => undefined);
    await vi.waitFor(() => expect(pages.window().total).toBe(total));
    pages.show(5020, 5060);
    await vi.waitFor(() => expect(pages.window().at(5060)?.id).toBe('job-5060'));
    expect(pages.window().at(5020)?.id).toBe('job-5020');
    expect(pages.window().at(9000)).toBeUndefined();
    expect(list.asked.sort((a, b) => a - b)).toEqual([0, 5000, 5050]);
  });

  it('reads the pages on the screen again after a change, once for many', async () => {
    const list = aList();
    const pages = createListPages(list.station, jobSource(list.station, {}), throwIt);
    pages.subscribe(() => undefined);
    await vi.waitFor(() => expect(pages.window().total).toBe(total));
    for (let count = 0; count < 20; count++) list.change();
    await vi.waitFor(() => expect(pages.window().at(0)?.name).toBe('v21'));
    expect(list.asked.length).toBeLessThan(5);
  });

  it('forgets pages that were left behind', async () => {
    const list = aList();
    const pages = createListPages(list.station, jobSource(list.station, {}), throwIt);
    pages.subscribe(() => undefined);
    for (let page = 0; page < 20; page++) {
      pages.show(page * pageSize, page * pageSize + 10);
      await vi.waitFor(() => expect(pages.window().at(page * pageSize)).toBeDefined());
    }
    const kept = Array.from({ length: 20 }, (_, page) => pages.window().at(page * pageSize)).filter(Boolean);
    expect(kept.length).toBeLessThan(15);
  });

  it('hands on what could not be read', async () => {
    const list = aList();
    const failed = vi.fn();
    const station = { ...list.station, listJobs: () => Promise.reject(new Error('broken')) };
    createListPages(station, jobSource(station, {}), failed).subscribe(() => undefined);
    await vi.waitFor(() => expect(failed).toHaveBeenCalledWith(new Error('broken')));
  });
});
