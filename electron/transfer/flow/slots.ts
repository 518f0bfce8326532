/** Runs a task that holds so many bytes in memory, when there is room for them; the others wait in their order. */
export type Slots = <T>(bytes: number, task: () => Promise<T>) => Promise<T>;

/** What a task costs beside its bytes, so that many small ones are no more than the service and this machine take. */
const leastBytes = 1024 * 1024;

/** Tasks that hold `mostBytes` together; a single one may be larger. */
export function createSlots(mostBytes: number): Slots {
  const waiting: { bytes: number; go: () => void }[] = [];
  let free = mostBytes;
  const next = () => {
    for (let first = waiting[0]; first && first.bytes <= free; first = waiting[0]) {
      waiting.shift();
      free -= first.bytes;
      first.go();
    }
  };
  return async (length, task) => {
    const bytes = Math.min(mostBytes, Math.max(leastBytes, length));
    await new Promise<void>((go) => {
      waiting.push({ bytes, go });
      next();
    });
    try {
      return await task();
    } finally {
      free += bytes;
      next();
    }
  };
}
