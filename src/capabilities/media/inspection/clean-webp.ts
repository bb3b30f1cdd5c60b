import type { CleanPicture } from './clean-jpeg';
import type { Size } from './pixels';

const HEADER_BYTES = 12;
const MOST_CHUNKS = 20_000;
const KEPT: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']);
/** In the extended header: a colour profile, EXIF and XMP follow. */
const METADATA_FLAGS = 0x20 | 0x08 | 0x04;

interface Chunk {
  readonly name: string;
  readonly data: Buffer;
}

/** The picture without EXIF, XMP, profile and what is glued behind its end; undefined when the bytes are no whole WebP. */
export function cleanWebp(bytes: Buffer): CleanPicture | undefined {
  const chunks = chunksOf(bytes);
  const size = chunks?.map(sizeIn).find((one) => one !== undefined);
  if (chunks === undefined || size === undefined) return undefined;
  const kept = Buffer.concat(chunks.filter(({ name }) => KEPT.has(name)).flatMap(written));
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  header.writeUInt32LE(kept.length + 4, 4);
  return { bytes: Buffer.concat([header, kept]), size };
}

function chunksOf(bytes: Buffer): Chunk[] | undefined {
  const end = bytes.length < HEADER_BYTES ? 0 : bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) return undefined;
  const chunks: Chunk[] = [];
  for (let at = HEADER_BYTES; at + 8 <= end;) {
    if (chunks.length >= MOST_CHUNKS) return undefined;
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > end) return undefined;
    chunks.push({ name: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function written({ name, data }: Chunk): Buffer[] {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  const body = Buffer.from(data);
  if (name === 'VP8X' && body.length > 0) body[0] = (body[0] ?? 0) & ~METADATA_FLAGS;
  return [head, body, Buffer.alloc(data.length % 2)];
}

function sizeIn({ name, data }: Chunk): Size | undefined {
  if (name === 'VP8X' && data.length >= 10) return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 };
  if (name === 'VP8 ' && data.length >= 10) return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  if (name !== 'VP8L' || data.length < 5) return undefined;
  const bits = data.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
