import { SaxesParser } from 'saxes';
import { ManifestProblem } from './drive-manifest';

export type XmlEvent =
  | { type: 'open'; name: string; attributes: Record<string, string>; line: number }
  | { type: 'close'; name: string; line: number }
  | { type: 'text'; text: string; line: number };

/** Characters of a single tag, text or comment. Real ones are below a thousand; the parser keeps each in memory. */
const longestPart = 1024 * 1024;

/**
 * Well-formed UTF-8 XML as it streams by, a batch of events for every chunk. Nothing is resolved from outside: a document type
 * is refused, so there are no entities but the five of XML itself.
 */
export async function* readXml(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<XmlEvent[]> {
  // ignoreBOM: the parser takes one, and no second.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parser = new SaxesParser({ xmlns: false, position: true });
  let events: XmlEvent[] = [];
  let silentSince = 0;
  let fed = 0;
  let textLength = 0;
  const heard = () => {
    silentSince = fed;
  };
  const tooLong = () =>
    new ManifestProblem('too-long', parser.line, 'a tag or text is longer than a million characters');
  const text = (content: string) => {
    heard();
    textLength += content.length;
    // Comments give it in pieces, and whoever reads the events puts them together.
    if (textLength > longestPart) throw tooLong();
    events.push({ type: 'text', text: content, line: parser.line });
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('comment', heard);
  parser.on('processinginstruction', heard);
  parser.on('opentag', ({ name, attributes }) => {
    heard();
    textLength = 0;
    events.push({ type: 'open', name, attributes, line: parser.line });
  });
  parser.on('closetag', ({ name }) => {
    heard();
    textLength = 0;
    events.push({ type: 'close', name, line: parser.line });
  });
  parser.on('doctype', () => {
    throw new ManifestProblem('doctype', parser.line, 'a document type is not allowed');
  });
  parser.on('xmldecl', ({ version, encoding }) => {
    // What 1.1 allows beyond it could not be said in a log.
    if (version !== '1.0') throw new ManifestProblem('xml', parser.line, `this is XML ${version}, not 1.0`);
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
      throw new ManifestProblem('encoding', parser.line, `the encoding is ${encoding}, not UTF-8`);
  });

  const feed = (chars: string, isLast: boolean) => {
    fed += chars.length;
    try {
      parser.write(chars);
      if (isLast) parser.close();
    } catch (error) {
      if (error instanceof ManifestProblem) throw error;
      throw new ManifestProblem('xml', parser.line, withoutPosition(error));
    }
    if (fed - silentSince > longestPart) throw tooLong();
    const batch = events;
    events = [];
    return batch;
  };
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new ManifestProblem('encoding', parser.line, 'these bytes are not UTF-8');
    }
  };
  for await (const chunk of bytes) yield feed(decode(chunk), false);
  yield feed(decode(), true);
}

/** saxes puts `line:column:` before what it says; we have the line. */
const withoutPosition = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/^\d+:\d+: /, '').replace(/\.$/, '');
