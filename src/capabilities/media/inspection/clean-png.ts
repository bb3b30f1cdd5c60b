import type { CleanPicture } from './clean-jpeg';

const SIGNATURE_BYTES = 8;
/** Length, name and checksum of a chunk. */
const FRAME_BYTES = 12;
const MOST_CHUNKS = 20_000;
/** All that a still picture needs; text, time, EXIF and profiles are not in it. */
const KEPT: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'sRGB', 'sBIT', 'pHYs']);

/** The picture without text, EXIF and what is glued behind its end; undefined when the bytes are no whole PNG. */
export function cleanPng(bytes: Buffer): CleanPicture | undefined {
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  let at = SIGNATURE_BYTES;
  for (let chunks = 0; chunks < MOST_CHUNKS && at + FRAME_BYTES <= bytes.length; chunks += 1) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + FRAME_BYTES + length;
    if (end > bytes.length || (at === SIGNATURE_BYTES && (name !== 'IHDR' || length !== 13))) return undefined;
    if (KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') {
      const header = SIGNATURE_BYTES + 8;
      return { bytes: Buffer.concat(kept), size: { width: bytes.readUInt32BE(header), height: bytes.readUInt32BE(header + 4) } };
    }
    at = end;
  }
  return undefined;
}
