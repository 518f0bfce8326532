/** An element with its children and its own text, references resolved and line ends as XML has them. */
export type SlowElement = {
  name: string;
  attributes: Map<string, string>;
  children: SlowElement[];
  text: string;
};

class NotXml extends Error {}
const fail = (what: string): never => {
  throw new NotXml(what);
};

const nameStart =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const name = `[${nameStart}][${nameStart}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]*`;
const wholeText = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;
const blank = '[\\t\\n ]';
const token = (source: string) => new RegExp(source, 'uy');
const tokens = {
  declaration: token(
    `<\\?xml${blank}+version${blank}*=${blank}*(?:"1\\.0"|'1\\.0')(?:${blank}+encoding${blank}*=${blank}*("[A-Za-z][\\w.\\-]*"|'[A-Za-z][\\w.\\-]*'))?(?:${blank}+standalone${blank}*=${blank}*(?:"(?:yes|no)"|'(?:yes|no)'))?${blank}*\\?>`,
  ),
  comment: token('<!--((?:(?!--)[^])*)-->'),
  instruction: token(`<\\?(${name})(?:${blank}(?:(?!\\?>)[^])*)?\\?>`),
  cdata: token('<!\\[CDATA\\[((?:(?!\\]\\]>)[^])*)\\]\\]>'),
  close: token(`</(${name})${blank}*>`),
  open: token(`<(${name})((?:${blank}+${name}${blank}*=${blank}*(?:"[^<"]*"|'[^<']*'))*)${blank}*(/?)>`),
  text: token('[^<]+'),
};
const attribute = new RegExp(`(${name})${blank}*=${blank}*(?:"([^<"]*)"|'([^<']*)')`, 'gu');
const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * The root of a document that is XML 1.0 in UTF-8 and has no document type; null: it is none. Slow and plain, over the whole text
 * at once, and has no line in common with the product's reader: it is what that one is held against.
 */
export function slowXml(bytes: Uint8Array): SlowElement | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return readDocument(text.replace(/^\u{FEFF}/u, '').replaceAll(/\r\n?/g, '\n'));
  } catch (error) {
    if (error instanceof NotXml || (error instanceof TypeError && 'code' in error)) return null;
    throw error;
  }
}

function readDocument(text: string): SlowElement {
  if (!wholeText.test(text)) fail('a character that XML has not');
  let at = 0;
  const take = (kind: keyof typeof tokens): RegExpExecArray | null => {
    tokens[kind].lastIndex = at;
    const found = tokens[kind].exec(text);
    if (found) at += found[0].length;
    return found;
  };
  const declared = take('declaration')?.[1]?.slice(1, -1);
  if (declared !== undefined && !/^(utf-?8|us-ascii)$/i.test(declared)) fail('another encoding');
  const top: SlowElement = { name: '', attributes: new Map(), children: [], text: '' };
  const stack = [top];
  const here = () => stack.at(-1) ?? fail('closed too often');
  while (at < text.length) {
    if (take('comment')) continue;
    const instruction = take('instruction');
    if (instruction) {
      if (instruction[1]?.toLowerCase() === 'xml') fail('a declaration in the middle');
      continue;
    }
    const cdata = take('cdata');
    if (cdata) {
      if (stack.length === 1) fail('text outside');
      here().text += cdata[1] ?? '';
      continue;
    }
    const close = take('close');
    if (close) {
      if (stack.length === 1 || stack.pop()?.name !== close[1]) fail('closes what is not open');
      continue;
    }
    const open = take('open');
    if (open) {
      const [, tag = '', attributes = '', isEmpty] = open;
      const element = { name: tag, attributes: readAttributes(attributes), children: [], text: '' };
      if (stack.length === 1 && top.children.length > 0) fail('a second root');
      here().children.push(element);
      if (isEmpty === '') stack.push(element);
      continue;
    }
    const content = take('text')?.[0] ?? fail('no markup');
    if (content.includes(']]>')) fail('the end of no CDATA');
    if (stack.length === 1 && /[^\t\n ]/.test(content)) fail('text outside');
    here().text += resolved(content);
  }
  const [root] = top.children;
  if (stack.length > 1 || !root) return fail('ends early');
  return root;
}

function readAttributes(source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, key = '', double, single] of source.matchAll(attribute)) {
    if (found.has(key)) fail('an attribute twice');
    found.set(key, resolved((double ?? single ?? '').replaceAll(/[\t\n]/g, ' ')));
  }
  return found;
}

/** XML 1.0, 4.1: the five entities, and characters by their number. */
function resolved(text: string): string {
  return text.replaceAll(/&([^;&]*;?)/g, (_whole, body: string) => {
    if (!body.endsWith(';')) fail('a bare ampersand');
    const reference = body.slice(0, -1);
    const [, decimal, hex] = /^#(?:(\d+)|x([\dA-Fa-f]+))$/.exec(reference) ?? [];
    if (decimal === undefined && hex === undefined) return named.get(reference) ?? fail('an unknown entity');
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) fail('no character');
    const letter = String.fromCodePoint(code);
    return wholeText.test(letter) ? letter : fail('no character of XML');
  });
}
