import type { Random } from './random';

type Text = (text: string, random: Random) => string;
type Bytes = (bytes: Buffer, random: Random) => Buffer;

const tag = /<\/?[A-Za-z][^<>]*>/g;
const wholeElement = /<([A-Z][A-Za-z]*)(?:\s[^<>]*)?(?:\/>|>(?:(?!<\1[\s>/])[^])*?<\/\1>)/g;
const attribute = /\s[A-Za-z]+="[^"]*"/g;
const digits = /\d+(?=["<])/g;
const hash = /(?<=Hash=")[0-9A-F]{32}/g;
const blobPath = /(?<=<BlobPath>)[^<]*/g;
const filePath = /(?<=<FilePath>)[^<]*/g;
const blockId = /(?<= Id=")[^"]*/g;
const between = />\s*</g;
const content =
  /(?<=<(?:DriveId|ClientCreator|ClientData|BlobPath|FilePath|Length|ImportDisposition|StorageAccountKey|MetadataPath[^>]*)>)[^<]*/g;

/** One place of the text that fits, chosen at random, is replaced; without any the text stays. */
function change(text: string, where: RegExp, random: Random, to: (found: string) => string): string {
  const places = [...text.matchAll(where)];
  if (places.length === 0) return text;
  const { 0: found, index } = random.pick(places);
  return text.slice(0, index) + to(found) + text.slice(index + found.length);
}

/** Two places that fit change places. */
function swap(text: string, where: RegExp, random: Random): string {
  const places = [...text.matchAll(where)];
  if (places.length < 2) return text;
  const [one, other] = [random.pick(places), random.pick(places)].sort((a, b) => a.index - b.index);
  if (!one || !other || one.index + one[0].length > other.index) return text;
  const middle = text.slice(one.index + one[0].length, other.index);
  return text.slice(0, one.index) + other[0] + middle + one[0] + text.slice(other.index + other[0].length);
}

const to =
  (where: RegExp, values: readonly string[]): Text =>
  (text, random) =>
    change(text, where, random, () => random.pick(values));

const numbers = [
  '-1',
  '+1',
  ' 7',
  '1e3',
  '0x10',
  '1.5',
  '',
  '007',
  '512',
  '１２',
  '9007199254740993',
  '999999999999999',
  '4194305',
  '0',
  '1_000',
  'NaN',
];
const paths = [
  'pictures/../secrets/a',
  'pictures/./a',
  '../pictures/a',
  '/pictures/a',
  '//pictures/a',
  'pictures//a',
  'pictures/',
  'pictures',
  'Pictures/a',
  'pi--ctures/a',
  '-pictures/a',
  'pi/a',
  '$root/a',
  '$web/..',
  'pictures/a/..',
  'pictures/..a',
  'pictures\\..\\a',
  'pictures/%2e%2e/a',
  'pictures/a?b#c',
  `pictures/${'x'.repeat(1024)}`,
  `pictures/${'x'.repeat(1025)}`,
  'pictures/名前 🚢.jpg',
  ' pictures/a',
  'pictures/a\t',
];
const files = [
  '..\\a',
  '\\..\\..\\etc\\passwd',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  '\\\\server\\share\\a',
  '\\\\?\\C:\\a',
  '\\\\.\\PhysicalDrive0',
  'NUL',
  '\\con.txt',
  '\\a.txt:stream',
  '\\a.',
  '\\a ',
  '',
  '\\',
  '.',
  `\\${'n'.repeat(300)}`,
  '\\a&#x0;b',
  '\\a&#xFFFE;b',
  '\\a&#10;b',
  '\\&lt;a&gt;&quot;&apos;&amp;',
];
const references = [
  '&amp;',
  '&#65;',
  '&#x41;',
  '&#0;',
  '&#xD800;',
  '&#x110000;',
  '&#xFFFF;',
  '&passwd;',
  '&',
  '&;',
  '&#;',
  '&#x;',
  '&#x1F6A2;',
  '&AMP;',
];
const markup = [
  '<!-- -- -->',
  '<!---->',
  '<!-- a -->',
  '<?php x?>',
  '<?xml version="1.0"?>',
  '<?XML x?>',
  '<![CDATA[]]>',
  ']]>',
  '<![CDATA[ a ]]>',
  '<>',
  '</>',
  '<a:b/>',
  '<Blob/>',
  'text',
  '\u{feff}',
  '\u{1}',
  '\r\n',
  '\u{85}',
  '\u{2028}',
];
const heads = [
  '<!DOCTYPE x>',
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
  '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
  '<?xml version="1.1"?>',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<?xml version="1.0" encoding="ISO-8859-1"?>',
  "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>",
  '<?xml version="1.0" standalone="maybe"?>',
  '<?xml encoding="utf-8"?>',
  '<?xml version="2.0"?>',
  ' ',
  '\n<!-- first -->',
  '',
];
const otherNames = [
  'Blob',
  'blob',
  'BlobList',
  'BLOB',
  'PageRange',
  'Block',
  'x',
  '_',
  '1a',
  'a b',
  'Drive',
  '__proto__',
  'constructor',
  'Length',
];

/** What keeps the meaning or changes it within the rules, beside what breaks them: a reader that refuses all proves nothing. */
const textMutations: Record<string, Text> = {
  number: to(digits, numbers),
  'number by one': (text, random) =>
    change(text, digits, random, (found) => String(Number(found) + random.pick([-1, 1, 512, -512]))),
  'blob path': to(blobPath, paths),
  'file path': to(filePath, files),
  'another name': (text, random) =>
    change(text, blobPath, random, (found) => `${found}-${random.below(100)}`),
  'swapped names': (text, random) => swap(text, blobPath, random),
  'swapped files': (text, random) => swap(text, filePath, random),
  'swapped hashes': (text, random) => swap(text, hash, random),
  'swapped elements': (text, random) => swap(text, wholeElement, random),
  'lower hash': (text, random) => change(text, hash, random, (found) => found.toLowerCase()),
  'hash digit': (text, random) =>
    change(text, hash, random, (found) => random.pick('0123456789ABCDEFG '.split('')) + found.slice(1)),
  'hash length': (text, random) =>
    change(text, hash, random, (found) => random.pick([found.slice(1), `${found}0`, ''])),
  'block id': to(blockId, [
    '',
    'AAAA',
    'AAA=',
    'AAB=',
    '!!!!',
    'QQ==',
    'QR==',
    'YmxvY2stMDAwMDA=',
    'YmxvY2stMDAwMDA',
    `${'A'.repeat(88)}`,
  ]),
  'no attribute': (text, random) => change(text, attribute, random, () => ''),
  'attribute twice': (text, random) => change(text, attribute, random, (found) => found + found),
  'other attribute': (text, random) =>
    change(text, attribute, random, (found) => `${found} ${random.pick(otherNames)}="1"`),
  'single quotes': (text, random) => change(text, attribute, random, (found) => found.replaceAll('"', "'")),
  'room in an attribute': (text, random) =>
    change(text, attribute, random, (found) => found.replace('=', ' \n= ')),
  'renamed tag': (text, random) =>
    change(text, tag, random, (found) => found.replace(/[A-Za-z]+/, random.pick(otherNames))),
  'renamed element': (text, random) =>
    change(text, wholeElement, random, (found) => {
      const name = random.pick(otherNames);
      return found.replace(/^<[A-Za-z]+/, `<${name}`).replace(/<\/[A-Za-z]+>$/, `</${name}>`);
    }),
  'no tag': (text, random) => change(text, tag, random, () => ''),
  'no element': (text, random) => change(text, wholeElement, random, () => ''),
  'element twice': (text, random) => change(text, wholeElement, random, (found) => found + found),
  'element as comment': (text, random) => change(text, wholeElement, random, (found) => `<!--${found}-->`),
  'element as text': (text, random) => change(text, wholeElement, random, (found) => `<![CDATA[${found}]]>`),
  'text as CDATA': (text, random) => change(text, content, random, (found) => `<![CDATA[${found}]]>`),
  'text with a comment in it': (text, random) =>
    change(text, content, random, (found) => `${found.slice(0, 2)}<!-- in between -->${found.slice(2)}`),
  'text with a reference': (text, random) =>
    change(text, content, random, (found) => found + random.pick(references)),
  'blank text': (text, random) =>
    change(text, content, random, (found) => random.pick(['', ' ', ` ${found}\n`])),
  'markup between': (text, random) => change(text, between, random, () => `>${random.pick(markup)}<`),
  'room between': (text, random) =>
    change(text, between, random, () => `>${random.pick(['', '\n\n', '\t', '\r'])}<`),
  'line ends': (text) => text.replaceAll('\n', '\r\n'),
  version: (text, random) =>
    text.replace(
      /Version="[^"]*"/,
      `Version="${random.pick(['2011-10-01', '2014-11-01', '2018-10-01', '', '2014-11-1'])}"`,
    ),
  head: (text, random) => random.pick(heads) + text.replace(/^<\?xml[^>]*\?>/, ''),
  'two heads': (text, random) => random.pick(heads) + text,
  'after the end': (text, random) =>
    text + random.pick(['<a/>', ' ', '<!-- end -->', 'x', '</DriveManifest>', '<?end?>']),
  disposition: to(/(?<=<ImportDisposition>)[^<]*/g, [
    'rename',
    'no-overwrite',
    'overwrite',
    ' rename ',
    'Rename',
    'skip',
    '',
  ]),
  credential: to(/<(StorageAccountKey|ContainerSas)>[^<]*<\/\1>/g, [
    '',
    '<StorageAccountKey/>',
    '<ContainerSas>https://a.example/c?sig=s</ContainerSas>',
    '<StorageAccountKey>a</StorageAccountKey><ContainerSas>b</ContainerSas>',
  ]),
};

const byteMutations: Record<string, Bytes> = {
  'a bit': (bytes, random) => {
    const changed = Buffer.from(bytes);
    const at = random.below(bytes.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    return changed;
  },
  'a byte': (bytes, random) => {
    const changed = Buffer.from(bytes);
    changed[random.below(bytes.length)] = random.below(256);
    return changed;
  },
  'bytes gone': (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(20))]);
  },
  'bytes again': (bytes, random) => {
    const at = random.below(bytes.length);
    const end = at + random.below(200);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
  },
  'end gone': (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  'as UTF-16': (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(String(bytes), 'utf16le')]),
  'as Latin-1': (bytes) => Buffer.from(String(bytes), 'latin1'),
  'with a mark': (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
};

/** One to three mutations of a manifest, and their names. */
export function mutated(manifest: string, random: Random): { bytes: Buffer; names: string[] } {
  let bytes: Buffer = Buffer.from(manifest);
  const names: string[] = [];
  const count = 1 + random.below(3);
  while (names.length < count) {
    // Bytes break nearly everything; most of what is to be told apart is text.
    if (random.chance(0.2)) {
      const [name, act] = random.pick(Object.entries(byteMutations));
      if (bytes.length > 0) bytes = act(bytes, random);
      names.push(name);
    } else {
      const [name, act] = random.pick(Object.entries(textMutations));
      bytes = Buffer.from(act(bytes.toString(), random));
      names.push(name);
    }
  }
  return { bytes, names };
}
