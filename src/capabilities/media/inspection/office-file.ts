import { type FileType, OFFICE_TYPES } from './file-type';
import { zipEntries, type ZipEntry } from './zip-directory';

export type ArchiveVerdict = { readonly kind: 'office'; readonly type: FileType } | { readonly kind: 'archive' | 'bomb' | 'program' };

const MOST_UNPACKED_BYTES = 200 * 1024 * 1024;

/** A letter or a table of Office, by its contents; any other archive stays closed. Nothing is unpacked. */
export function officeFile(bytes: Buffer): ArchiveVerdict {
  const entries = zipEntries(bytes);
  if (entries === undefined || !entries.some(({ name }) => name === '[Content_Types].xml')) return { kind: 'archive' };
  if (entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0) > MOST_UNPACKED_BYTES) return { kind: 'bomb' };
  if (entries.some(isProgram)) return { kind: 'program' };
  const type = [...OFFICE_TYPES].find(([folder]) => entries.some(({ name }) => name.startsWith(folder)))?.[1];
  return type === undefined ? { kind: 'archive' } : { kind: 'office', type };
}

/** Macros, and files within the file. */
const isProgram = ({ name }: ZipEntry): boolean =>
  name.endsWith('vbaProject.bin') || name.includes('/activeX/') || name.includes('/embeddings/') || name.includes('..');
