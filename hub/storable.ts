const maxDepth = 64;

/**
 * The value as PostgreSQL can store it: it takes neither NUL nor half a surrogate pair, which a broken scanner can send.
 * They become U+FFFD. Nesting beyond any real payload is cut, so that a hostile one cannot exhaust the stack.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return null;
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), storable(item, depth + 1)]),
  );
}

function storableText(text: string): string {
  // With the u flag the class matches only surrogates that stand alone.
  return text.replace(/[\0\p{Surrogate}]/gu, '\u{FFFD}');
}
