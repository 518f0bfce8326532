import type { News } from './news';

/** What this page has seen, so that nothing is told twice. */
export type NewsMemory = {
  /** What is new since this reader's last look; nothing at the first, for that is what the number on the page says. */
  fresh(reader: string, news: News[]): News[];
};

export function createNewsMemory(): NewsMemory {
  const known = new Map<string, Set<string>>();
  return {
    fresh(reader, news) {
      const before = known.get(reader);
      const now = before ?? new Set<string>();
      known.set(reader, now);
      const fresh = before ? news.filter(({ key, isOwn }) => !before.has(key) && !isOwn) : [];
      for (const { key } of news) now.add(key);
      return fresh;
    },
  };
}
