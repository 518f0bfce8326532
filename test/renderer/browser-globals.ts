/** What the stores take from a browser, for tests that run in Node: import it before them. */
const values = new Map<string, string>();

Object.defineProperty(globalThis, 'localStorage', {
  configurable: true,
  value: {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  },
});
if (!('navigator' in globalThis))
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { languages: ['en'] } });
