/** A tag of it is never longer than this, in characters. */
const longestTag = 64;
const opening = /<(StorageAccountKey|ContainerSas)(?=[\s>/])/;

/**
 * A manifest without what stands in its credential: the customer's own account key must not lie in a blob that others can read.
 * Everything else stays as it is, byte for byte.
 */
export async function* withoutCredential(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // ignoreBOM: it stays in the text.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  let inside: string | null = null;
  const pass = function* (isLast: boolean): Generator<string> {
    for (;;) {
      if (inside !== null) {
        const end = text.indexOf(`</${inside}`);
        if (end < 0) {
          text = isLast ? '' : text.slice(-longestTag);
          return;
        }
        text = text.slice(end);
        inside = null;
      }
      const found = opening.exec(text);
      const close = found ? text.indexOf('>', found.index) : -1;
      if (found && close >= 0) {
        yield text.slice(0, close + 1);
        // `<ContainerSas/>` would hold nothing; a manifest with it was refused.
        inside = found[1] ?? null;
        text = text.slice(close + 1);
        continue;
      }
      const keep = isLast ? text.length : found ? found.index : Math.max(0, text.length - longestTag);
      yield text.slice(0, keep);
      text = text.slice(keep);
      return;
    }
  };
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    yield* pass(false);
  }
  text += decoder.decode();
  yield* pass(true);
}
