import { crc32 } from 'node:zlib';

/*
 * A frame is what one commit writes: 16 bytes of header, JSON, zeros up to the next multiple of 16.
 *   u32 magic · u32 length of the JSON · u32 CRC-32 of length and JSON · u32 0
 * The segment is zero-filled beforehand, so zeros mean "nothing was written here yet".
 */
const magic = 0x4a4b4344;
export const headerBytes = 16;
export const alignment = 16;

export const alignedLength = (jsonBytes: number) =>
  Math.ceil((headerBytes + jsonBytes) / alignment) * alignment;

export function encodeFrame(content: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(content));
  const frame = Buffer.alloc(alignedLength(json.length));
  frame.writeUInt32LE(magic, 0);
  frame.writeUInt32LE(json.length, 4);
  json.copy(frame, headerBytes);
  frame.writeUInt32LE(checksum(frame, json.length), 8);
  return frame;
}

function checksum(frame: Buffer, jsonBytes: number): number {
  return crc32(frame.subarray(headerBytes, headerBytes + jsonBytes), crc32(frame.subarray(4, 8)));
}

/** The frame that begins at `offset`, or null when none does or its checksum is wrong. */
function decodeFrame(segment: Buffer, offset: number): { content: unknown; end: number } | null {
  if (offset + headerBytes > segment.length || segment.readUInt32LE(offset) !== magic) return null;
  const jsonBytes = segment.readUInt32LE(offset + 4);
  const end = offset + alignedLength(jsonBytes);
  if (end > segment.length) return null;
  const frame = segment.subarray(offset, end);
  if (checksum(frame, jsonBytes) !== frame.readUInt32LE(8)) return null;
  return { content: JSON.parse(frame.toString('utf8', headerBytes, headerBytes + jsonBytes)), end };
}

export type ScannedSegment = {
  frames: { offset: number; length: number; content: unknown }[];
  /** Where the next frame goes: behind the last good one. */
  end: number;
  /** Bytes that are neither frames nor the empty rest: what a torn write or a failing disk left. */
  unreadable: { offset: number; length: number }[];
};

/** Reads every good frame, also those behind damaged ones. */
export function scanSegment(segment: Buffer): ScannedSegment {
  const scanned: ScannedSegment = { frames: [], end: 0, unreadable: [] };
  const written = lastWrittenByte(segment) + 1;
  for (let offset = 0; offset < written; ) {
    const frame = decodeFrame(segment, offset);
    if (frame) {
      scanned.frames.push({ offset, length: frame.end - offset, content: frame.content });
      scanned.end = frame.end;
      offset = frame.end;
      continue;
    }
    let next = offset + alignment;
    while (next < written && !decodeFrame(segment, next)) next += alignment;
    scanned.unreadable.push({ offset, length: Math.min(next, written) - offset });
    offset = next;
  }
  return scanned;
}

function lastWrittenByte(segment: Buffer): number {
  let last = segment.length - 1;
  while (last >= 0 && segment[last] === 0) last -= 1;
  return last;
}
