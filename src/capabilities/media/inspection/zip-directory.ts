export interface ZipEntry {
  readonly name: string;
  /** As the archive declares it. */
  readonly unpackedBytes: number;
}

const END = Buffer.from('PK\u0005\u0006', 'latin1');
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const MOST_ENTRIES = 5_000;

/** The table of contents of an archive, read without unpacking anything; undefined when it makes no sense or is longer than any letter's. */
export function zipEntries(bytes: Buffer): ZipEntry[] | undefined {
  const end = bytes.subarray(-(END_BYTES + LONGEST_COMMENT)).lastIndexOf(END);
  const at = end === -1 ? -1 : Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT) + end;
  if (at === -1 || at + END_BYTES > bytes.length) return undefined;
  const count = bytes.readUInt16LE(at + 10);
  if (count === 0 || count > MOST_ENTRIES) return undefined;
  return entriesFrom(bytes, bytes.readUInt32LE(at + 16), count);
}

function entriesFrom(bytes: Buffer, offset: number, count: number): ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return undefined;
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    if (nameEnd > bytes.length) return undefined;
    entries.push({ name: bytes.toString('latin1', at + 46, nameEnd), unpackedBytes: bytes.readUInt32LE(at + 24) });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}
