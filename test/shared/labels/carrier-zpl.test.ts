import { expect, test } from 'vitest';
import { foreignCommand } from '../../../shared/labels/carrier-zpl';

/* As carriers write them, shortened; numbers, names and addresses are made up. */
const good = {
  'with a picture and a code':
    '^XA\n^MMT^PW812^LL1218^LS0\n^FO10,10^GFA,8,8,1,FF818181818181FF^FS\n^FO20,200^BY3^BCN,200,N,N,N,A^FDJD014600003SE^FS\n^PQ1,0,1,Y^XZ\n',
  'with a two-dimensional code':
    '^XA^LRN^MNY^LH10,12^POI^PW812^CI27^FO15,30^A0N,20,24^FVADA EXAMPLE^FS^FO20,300^BD3^FH^FDx_1Ey^FS^XZ',
  'with letters beyond ASCII': '^XA^CI28^FO1,1^A0N,20,20^FDV\u00C3\u00A4xj\u00C3\u00B6^FS^XZ',
};
test.each(Object.entries(good))('LABEL-9: a label %s is a drawing', (_what, zpl) => {
  expect(foreignCommand(zpl)).toBeNull();
});

const bad: [string, string, string][] = [
  ['asks or resets the printer', '^XA^FO1,1^FDx^FS^XZ~JR', '~JR'],
  ['stores a picture', '~DGR:A.GRF,8,1,FF^XA^XZ', '~DG'],
  ['stores a format', '^XA^DFR:A.ZPL^FS^XZ', '^DF'],
  ['deletes what is stored', '^XA^IDR:*.*^FS^XZ', '^ID'],
  ['keeps settings', '^XA^FO1,1^FDx^FS^JUS^XZ', '^JU'],
  ['sets a password', '^XA^KP1234^XZ', '^KP'],
  ['sets the network', '^XA^ND2,P,10.0.0.1^XZ', '^ND'],
  ['gives other letters to commands', '^XA^CC!!JUS^XZ', '^CC'],
  ['prints many', '^XA^FO1,1^FDx^FS^PQ500^XZ', '^PQ500'],
  ['is two labels', '^XA^FDx^FS^XZ^XA^FDy^FS^XZ', '^XZ'],
  ['begins with something else', 'HELLO^XA^XZ', 'HEL'],
  ['has a binary picture', '^XA^GFB,8,8,1,x^FS^XZ', '^GFB,'],
  ['is nothing', '', ''],
];
test.each(bad)('LABEL-9: one that %s is not printed', (_what, zpl, found) => {
  expect(foreignCommand(zpl)).toBe(found);
});
