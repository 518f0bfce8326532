import type { News } from '../../store/news';

/** What comes together is told together. */
const gatherMs = 1000;

type Ports = {
  /** Calls back after so many milliseconds. */
  after: (ms: number, callback: () => void) => void;
  /** Shows all of it as one notification; returns how to take it away. */
  show: (news: News[]) => () => void;
};

export type Teller = {
  tell(news: News[]): void;
  /** Somebody is at the station: what comes now is counted from one again. */
  noticed(): void;
  /** Somebody else is, or nobody: what was for the one before is taken away. */
  clear(): void;
};

/** TOLD-1: however much comes while nobody looks, there is one notification, which counts it. */
export function createTeller({ after, show }: Ports): Teller {
  let pending: News[] = [];
  let shown: News[] = [];
  let close = () => {};
  function showAll() {
    if (pending.length === 0) return;
    shown = [...shown, ...pending];
    pending = [];
    close();
    close = show(shown);
  }
  return {
    tell(news) {
      if (news.length === 0) return;
      if (pending.length === 0) after(gatherMs, showAll);
      pending = [...pending, ...news];
    },
    noticed() {
      shown = [];
    },
    clear() {
      pending = [];
      shown = [];
      close();
    },
  };
}
