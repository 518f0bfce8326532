import { describe, expect, it } from 'vitest';
import { badgeIdOf } from '../../../shared/scan-code/badge-id';
import { commands, readOwnCode } from '../../../shared/scan-code/command-code';

const uuid = '0d5f2a1c-8b7e-4c3d-9a6f-1e2d3c4b5a69';

describe('barcodes of our own', () => {
  it.each(commands)('$C:%s is a command', (command) => {
    expect(readOwnCode(`$C:${command}`)).toEqual({ kind: 'command', command });
  });

  it.each([
    ['$c:close', { kind: 'command', command: 'CLOSE' }],
    ['$B:7KQ2M9', { kind: 'badge', badgeId: '7KQ2M9' }],
    ['$b:7kq2m9', { kind: 'badge', badgeId: '7KQ2M9' }],
    ['$Y:B-03', { kind: 'bay', bayId: 'B-03' }],
    ['$P:RACK4/2', { kind: 'place', placeId: 'RACK4/2' }],
    [`DSJ1:${uuid}`, { kind: 'jobCode', jobId: uuid }],
    [`DSJ1:${uuid.toUpperCase()}`, { kind: 'jobCode', jobId: uuid }],
    [
      'DRV1:J-20261121-0042:P1/2:K7QX',
      { kind: 'ownLabel', label: 'box', text: 'DRV1:J-20261121-0042:P1/2:K7QX' },
    ],
    ['RR-000318', { kind: 'ownLabel', label: 'return-reference', text: 'RR-000318' }],
  ])('%s', (text, code) => {
    expect(readOwnCode(text)).toEqual(code);
  });

  it.each([
    '$C:',
    '$C:CLOSED',
    '$C:CLOSE ALL',
    '$C:VOID',
    '$B:',
    `$B:${'A'.repeat(65)}`,
    '$B:$C:CLOSE',
    '$Y:',
    '$P:A B',
    '$X:1',
    'DSJ1:42',
    'DRV1:',
    'DRV1:^FS^XZ',
  ])('%s is malformed and passes for nothing else', (text) => {
    expect(readOwnCode(text)).toBe('malformed');
  });

  it.each(['ZR50MFBH', 'RR123456785GB', 'RR-X', 'C:CLOSE', '$', '', 'X$C:CLOSE'])(
    '%j is not ours',
    (text) => {
      expect(readOwnCode(text)).toBeUndefined();
    },
  );

  it.each([
    ['abc 123', 'ABC 123'],
    ['$b:1001', '1001'],
    [' badge-lena ', 'BADGE-LENA'],
    ['A'.repeat(64), 'A'.repeat(64)],
  ])('%j is a badge', (text, id) => {
    expect(badgeIdOf(text)).toBe(id);
  });

  it.each(['', ' ', '$B:', '$C:CLOSE', 'RR-000318', 'DSJ1:42', 'A'.repeat(65), 'a\u0007b', '徽章'])(
    '%j is no badge',
    (text) => {
      expect(badgeIdOf(text)).toBeUndefined();
    },
  );
});
