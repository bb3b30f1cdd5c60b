import type { Size } from './pixels';

export interface CleanPicture {
  readonly bytes: Buffer;
  readonly size: Size;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** Far above what any camera writes. */
const MOST_SEGMENTS = 2_000;
const APP0 = 0xe0;
/** Says how colours are to be read; without it some pictures turn green. */
const APP14 = 0xee;
const isMetadata = (marker: number): boolean =>
  (marker >= 0xe0 && marker <= 0xef && marker !== APP0 && marker !== APP14) || marker === 0xfe;
/** Start of frame: all of C0 to CF but the tables C4, C8 and CC. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isRestart = (byte: number): boolean => byte >= 0xd0 && byte <= 0xd7;

interface Segment {
  readonly marker: number;
  readonly bytes: Buffer;
}

/**
 * The picture without EXIF, XMP, comments, previews and whatever is glued behind its end. Nothing is decoded.
 * Undefined when the bytes are no whole JPEG.
 */
export function cleanJpeg(bytes: Buffer): CleanPicture | undefined {
  const segments = segmentsOf(bytes);
  const frame = segments?.find(({ marker }) => isFrame(marker));
  const size = frame === undefined ? undefined : sizeOf(frame.bytes.subarray(4));
  if (segments === undefined || size === undefined) return undefined;
  const kept = segments.filter(({ marker }) => !isMetadata(marker)).map((segment) => segment.bytes);
  return { bytes: Buffer.concat([Buffer.from([0xff, SOI]), ...kept, Buffer.from([0xff, EOI])]), size };
}

/** Between start and end of the picture, a scan with its coded part; undefined when one is broken off. */
function segmentsOf(bytes: Buffer): Segment[] | undefined {
  const segments: Segment[] = [];
  let at = 2;
  while (bytes[at] === 0xff && bytes[at + 1] !== EOI && segments.length < MOST_SEGMENTS) {
    const end = endOfSegment(bytes, at);
    if (end === undefined) return undefined;
    const marker = bytes[at + 1] ?? 0;
    const next = marker === SOS ? endOfScan(bytes, end) : end;
    segments.push({ marker, bytes: bytes.subarray(at, next) });
    at = next;
  }
  return bytes[at] === 0xff && bytes[at + 1] === EOI ? segments : undefined;
}

const sizeOf = (frame: Buffer): Size | undefined =>
  frame.length < 6 ? undefined : { height: frame.readUInt16BE(1), width: frame.readUInt16BE(3) };

function endOfSegment(bytes: Buffer, at: number): number | undefined {
  const end = at + 4 <= bytes.length ? at + 2 + bytes.readUInt16BE(at + 2) : 0;
  return end < at + 4 || end > bytes.length ? undefined : end;
}

/** Where the coded picture stops: at the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  // Byte by byte: a search per marker would take seconds for a picture made of markers.
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}
