import { deflateSync } from 'node:zlib';
import type { Size } from './pixels';
import type { ZipEntry } from './zip-directory';

interface Extras extends Partial<Size> {
  /** Hidden in every place where metadata may stand. */
  readonly secret?: string;
  /** Glued behind the end. */
  readonly behind?: Buffer;
}

export const SECRET = 'GPS 12.1234 S 77.0321 W';

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number): Buffer => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)]);
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

const segment = (marker: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);

/** A JPEG by its structure: its coded part is no picture, which no inspection looks at. */
export function jpeg({ width = 8, height = 8, secret, behind }: Extras = {}): Buffer {
  const hidden = secret === undefined ? [] : [0xe1, 0xe2, 0xed, 0xfe].map((marker) => segment(marker, latin(`Exif\0\0${secret}`)));
  return Buffer.concat([
    latin('\u00ff\u00d8'),
    segment(0xe0, latin('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0')),
    ...hidden,
    segment(0xdb, Buffer.alloc(65)),
    segment(0xc0, Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    latin('\u00ff\u00d9'),
    ...(behind === undefined ? [] : [behind]),
  ]);
}

const chunk = (name: string, body: Buffer): Buffer => Buffer.concat([u32(body.length), latin(name), body, u32(0)]);

export function png({ width = 8, height = 8, secret, behind }: Extras = {}): Buffer {
  const hidden = secret === undefined ? [] : ['tEXt', 'iTXt', 'eXIf', 'iCCP', 'prVt'].map((name) => chunk(name, latin(`Exif\0${secret}`)));
  return Buffer.concat([
    latin('\u0089PNG\r\n\u001a\n'),
    chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([8, 2, 0, 0, 0])])),
    ...hidden,
    chunk('IDAT', deflateSync(Buffer.alloc(200))),
    chunk('IEND', Buffer.alloc(0)),
    ...(behind === undefined ? [] : [behind]),
  ]);
}

function riff(name: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([latin(name), length, body, Buffer.alloc(body.length % 2)]);
}

export function webp({ width = 8, height = 8, secret, behind }: Extras = {}): Buffer {
  const header = Buffer.alloc(10);
  header[0] = secret === undefined ? 0 : 0x2c;
  header.writeUIntLE(width - 1, 4, 3);
  header.writeUIntLE(height - 1, 7, 3);
  const hidden = secret === undefined ? [] : ['ICCP', 'EXIF', 'XMP ', 'junk'].map((name) => riff(name, latin(`Exif\0${secret}`)));
  const body = Buffer.concat([latin('WEBP'), riff('VP8X', header), riff('VP8 ', Buffer.alloc(21)), ...hidden]);
  return Buffer.concat([riff('RIFF', body), ...(behind === undefined ? [] : [behind])]);
}

/** The table of contents of an archive; what it lists is not in it. */
export function zip(entries: readonly ZipEntry[], count = entries.length): Buffer {
  const local = latin('PK\u0003\u0004'.padEnd(30, '\0'));
  const directory = entries.map(({ name, unpackedBytes }) => {
    const head = Buffer.alloc(46);
    head.write('PK\u0001\u0002', 'latin1');
    head.writeUInt32LE(unpackedBytes, 24);
    head.writeUInt16LE(name.length, 28);
    return Buffer.concat([head, latin(name)]);
  });
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, ...directory, end]);
}

export const office = (folder: string, ...more: readonly string[]): Buffer =>
  zip(['[Content_Types].xml', `${folder}document.xml`, ...more].map((name) => ({ name, unpackedBytes: 1_000 })));

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** The least that makes a file of each kind that is kept. */
export const KINDS: Readonly<Record<string, Buffer>> = {
  'image/jpeg': jpeg(),
  'image/png': png(),
  'image/webp': webp(),
  'audio/ogg': latin('OggS\0\u0002'.padEnd(28, '\0') + 'OpusHead'),
  'audio/mpeg': latin('ID3\u0004\0\0'),
  'audio/aac': Buffer.from([0xff, 0xf1, 0x50, 0x80]),
  'audio/amr': latin('#!AMR\n'),
  'audio/wav': latin('RIFF\0\0\0\0WAVEfmt '),
  'audio/mp4': latin('\0\0\0\u0020ftypM4A '),
  'video/mp4': latin('\0\0\0\u0020ftypisom'),
  'video/webm': latin('\u001aE\u00df\u00a3\0\0\0\0B\u0082\u0084webm'),
  'application/pdf': latin('%PDF-1.7\n'),
  'text/plain': Buffer.from('Llegamos a las 15:00, ñandú.'),
  [`${OFFICE}.wordprocessingml.document`]: office('word/'),
  [`${OFFICE}.spreadsheetml.sheet`]: office('xl/'),
  [`${OFFICE}.presentationml.presentation`]: office('ppt/'),
};
