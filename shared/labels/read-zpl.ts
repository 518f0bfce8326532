import type { DrawnLabel, Picture } from './drawn-label';
import { letterRoom } from './fit-text';

/** What a printer would make of ZPL: a drawn label without the words of its codes. */
export type ReadLabel = Pick<DrawnLabel, 'width' | 'height' | 'texts' | 'boxes' | 'pictures'>;

export class ZplError extends Error {
  override name = 'ZplError';
}

type Field = { x: number; y: number; fontHeight: number | null; hasHex: boolean };

/**
 * Does what exactly the commands of to-zpl.ts do, and refuses everything else, so that a label with anything more in it is
 * found out before it is printed. One label: two would be somebody's text that became commands (LABEL-2).
 */
export function readZpl(zpl: string): ReadLabel {
  const label: ReadLabel = { width: 0, height: 0, texts: [], boxes: [], pictures: [] };
  const commands = commandsOf(zpl);
  const last = commands.length - 1;
  let field: Field | null = null;
  for (const [index, { name, rest }] of commands.entries()) {
    if ((name === 'XA') !== (index === 0) || (name === 'XZ') !== (index === last))
      throw new ZplError(`^${name} is command ${index} of ${commands.length}`);
    switch (name) {
      case 'XA':
      case 'XZ':
        only(rest, '', name);
        break;
      case 'CI':
        only(rest, '28', name);
        break;
      case 'LH':
        only(rest, '0,0', name);
        break;
      case 'PO':
        only(rest, 'N', name);
        break;
      case 'PQ':
        only(rest, '1,0,1,N', name);
        break;
      case 'PW':
        [label.width] = numbers(rest, 1);
        break;
      case 'LL':
        [label.height] = numbers(rest, 1);
        break;
      case 'FO': {
        if (field) throw new ZplError('a field in a field');
        const [x, y] = numbers(rest, 2);
        field = { x, y, fontHeight: null, hasHex: false };
        break;
      }
      case 'A0': {
        const of = inField(field, name);
        const [height, width] = numbers(rest.replace(/^N,/, ''), 2);
        if (!rest.startsWith('N,') || height !== width) throw new ZplError(`^A0${rest}`);
        of.fontHeight = height;
        break;
      }
      case 'FH':
        only(rest, '_', name);
        inField(field, name).hasHex = true;
        break;
      case 'FD': {
        const { x, y, fontHeight, hasHex } = inField(field, name);
        if (fontHeight === null || !hasHex) throw new ZplError('^FD without ^A0 and ^FH');
        const text = unescaped(rest);
        label.texts.push({ x, y, width: letterRoom(text, fontHeight), height: fontHeight, text });
        break;
      }
      case 'GB': {
        const { x, y } = inField(field, name);
        const [width, height, thick] = numbers(rest, 3);
        if (thick !== Math.min(width, height)) throw new ZplError(`^GB${rest} is not filled`);
        label.boxes.push({ x, y, width, height });
        break;
      }
      case 'GF':
        label.pictures.push(pictureAt(inField(field, name), rest));
        break;
      case 'FS':
        only(rest, '', name);
        inField(field, name);
        field = null;
        break;
      default:
        throw new ZplError(`^${name}`);
    }
  }
  if (field) throw new ZplError('a field has no end');
  return label;
}

function commandsOf(zpl: string): { name: string; rest: string }[] {
  if (/[^\n\u0020-\u007E]/.test(zpl) || zpl.includes('~')) throw new ZplError('not plain ZPL');
  const [before = '', ...parts] = zpl.replaceAll('\n', '').split('^');
  if (before !== '') throw new ZplError('text before the first command');
  return parts.map((part) => ({ name: part.slice(0, 2).toUpperCase(), rest: part.slice(2) }));
}

function only(rest: string, wanted: string, name: string): void {
  if (rest !== wanted) throw new ZplError(`^${name}${rest}`);
}

function inField(field: Field | null, name: string): Field {
  if (!field) throw new ZplError(`^${name} outside of a field`);
  return field;
}

function numbers(rest: string, count: 1 | 2 | 3): [number, number, number] {
  const parts = rest.split(',');
  if (parts.length !== count || !parts.every((part) => /^\d{1,5}$/.test(part)))
    throw new ZplError(`not ${count} numbers: ${rest}`);
  const [first = 0, second = 0, third = 0] = parts.map(Number);
  return [first, second, third];
}

function unescaped(text: string): string {
  const asUri = text.replace(/%|_([0-9A-F]{2})?/g, (found, hex: string | undefined) => {
    if (found === '%') return '%25';
    if (hex === undefined) throw new ZplError(`a bad escape in ${text}`);
    return `%${hex}`;
  });
  return decodeURIComponent(asUri);
}

function pictureAt({ x, y }: Field, rest: string): Picture {
  const [kind, bytes, total, rowBytes, ...data] = rest.split(',');
  const perRow = Number(rowBytes);
  const digits = perRow * 2;
  if (kind !== 'A' || bytes !== total || data.length !== 1 || !Number.isInteger(perRow) || perRow < 1)
    throw new ZplError(`^GF${rest.slice(0, 40)}`);
  const rows: string[] = [];
  let packed = data[0] ?? '';
  while (packed !== '') {
    const again = packed.startsWith(':') ? rows.at(-1) : undefined;
    const row = again ?? packed.slice(0, digits);
    if (row.length !== digits || !/^[0-9A-F]+$/.test(row)) throw new ZplError('a bad row in ^GF');
    rows.push(row);
    packed = packed.slice(again === undefined ? digits : 1);
  }
  if (rows.length * perRow !== Number(total)) throw new ZplError(`^GF says ${total} bytes`);
  return { x, y, width: perRow * 8, height: rows.length, rows };
}
