/** GPS position 59°19′N 18°4′E and "turn right to see it upright", as a phone writes them. */
export function withExif(jpeg: Buffer): Buffer {
  const entry = (tag: number, type: number, count: number, value: number, isShort = false) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    if (isShort) bytes.writeUInt16BE(value, 8);
    else bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const directory = (...entries: Buffer[]) =>
    Buffer.concat([Buffer.from([0, entries.length]), ...entries, Buffer.alloc(4)]);
  const text = (letters: string) => Buffer.from(letters).readUInt32BE(0);
  const header = Buffer.from('4d4d002a00000008', 'hex');
  const first = (gpsAt: number) => directory(entry(0x0112, 3, 1, 6, true), entry(0x8825, 4, 1, gpsAt));
  const gpsAt = header.length + first(0).length;
  const gps = (dataAt: number) =>
    directory(
      entry(1, 2, 2, text('N\0\0\0')),
      entry(2, 5, 3, dataAt),
      entry(3, 2, 2, text('E\0\0\0')),
      entry(4, 5, 3, dataAt + 24),
    );
  const degrees = (...parts: number[]) =>
    Buffer.concat(
      parts.map((part) => {
        const rational = Buffer.alloc(8);
        rational.writeUInt32BE(part, 0);
        rational.writeUInt32BE(1, 4);
        return rational;
      }),
    );
  const dataAt = gpsAt + gps(0).length;
  const tiff = Buffer.concat([header, first(gpsAt), gps(dataAt), degrees(59, 19, 0), degrees(18, 4, 0)]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}
