type Holder = {
  callback: LockGrantedCallback<unknown>;
  settle: (value: unknown) => void;
  fail: (error: unknown) => void;
};

/** Web Locks of one browser profile, as far as one exclusive lock goes: queue, ifAvailable, steal, signal. */
export function createFakeLocks(): Pick<LockManager, 'request'> {
  let held: Holder | null = null;
  const queue: Holder[] = [];
  const abortError = () => new DOMException('aborted', 'AbortError');
  const lock: Lock = { mode: 'exclusive', name: 'dockside-engine' };

  function grant(holder: Holder) {
    held = holder;
    void finish(holder);
  }

  async function finish(holder: Holder) {
    try {
      const value = await holder.callback(lock);
      if (held !== holder) return;
      holder.settle(value);
    } catch (error) {
      holder.fail(error);
    }
    held = null;
    const next = queue.shift();
    if (next) grant(next);
  }

  const request = (_name: string, options: LockOptions, callback: LockGrantedCallback<unknown>) =>
    new Promise<unknown>((settle, fail) => {
      const holder: Holder = { callback, settle, fail };
      if (options.steal) {
        held?.fail(abortError());
        grant(holder);
      } else if (!held) grant(holder);
      else if (options.ifAvailable) Promise.resolve(callback(null)).then(settle, fail);
      else {
        queue.push(holder);
        options.signal?.addEventListener('abort', () => {
          if (!queue.includes(holder)) return;
          queue.splice(queue.indexOf(holder), 1);
          fail(abortError());
        });
      }
    });
  return { request: request as LockManager['request'] };
}
