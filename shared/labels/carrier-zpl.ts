/** What draws, and what says how this one label is printed. Nothing that stores, deletes, asks, resets or sets up. */
const allowed =
  /^(?:XA|XZ|FO|FT|FD|FV|FS|FX|FH|FB|FP|FR|FW|TB|CI|CF|A[0-9A-Z@]|B[0-9A-FIJKLMOPQRSTUXYZ]|GB|GC|GD|GE|GF|GS|LH|LL|LR|LS|LT|PW|PO|PQ|PR|PM|MD|MM|MN|MT|MC)$/;

/**
 * LABEL-9: the first thing in a carrier's ZPL that is more than one label's drawing, null: there is none. It is a program for
 * the printer that somebody outside wrote, and goes to the printer byte for byte or not at all. `zpl`: a character a byte.
 */
export function foreignCommand(zpl: string): string | null {
  const tilde = zpl.indexOf('~');
  if (tilde !== -1) return zpl.slice(tilde, tilde + 3);
  const [before = '', ...parts] = zpl.split('^');
  if (before.trim() !== '') return before.trim().slice(0, 3);
  const commands = parts.map((part) => ({ name: part.slice(0, 2).toUpperCase(), rest: part.slice(2) }));
  const last = commands.length - 1;
  if (last < 1) return '';
  for (const [index, { name, rest }] of commands.entries()) {
    const command = `^${name}`;
    if (!allowed.test(name)) return command;
    if ((name === 'XA') !== (index === 0) || (name === 'XZ') !== (index === last)) return command;
    // More copies would be more parcels with this number.
    if (name === 'PQ' && !/^1?(?:,|\s|$)/.test(rest)) return command + rest;
    // Binary pictures may hold anything.
    if (name === 'GF' && !rest.startsWith('A,')) return command + rest.slice(0, 2);
  }
  return null;
}
