import { create } from 'zustand';
import { isDatabaseFailure } from '../data/is-database-failure';

const againMs = 2000;

/** Of the reads that stand on the screen: how many failed and are tried again. */
export const useFailedReads = create<{ count: number }>()(() => ({ count: 0 }));

export type Retry = {
  /** False: nothing that passes by itself, so it is not tried again. */
  failed: (error: unknown) => boolean;
  /** It was read, or nobody wants it any more. */
  done: () => void;
};

/** For one read of a screen: what the database could not answer is asked again until it can, and is said meanwhile. */
export function createRetry(again: () => void): Retry {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function done() {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    useFailedReads.setState(({ count }) => ({ count: count - 1 }));
  }
  return {
    done,
    failed(error) {
      if (!isDatabaseFailure(error)) return false;
      console.error('the database cannot be read', error);
      if (timer === undefined) useFailedReads.setState(({ count }) => ({ count: count + 1 }));
      clearTimeout(timer);
      timer = setTimeout(again, againMs);
      return true;
    },
  };
}
