import { cleanJpeg, type CleanPicture } from './clean-jpeg';
import { cleanPng } from './clean-png';
import { cleanWebp } from './clean-webp';
import { type FileType, plainText, typeByMagic } from './file-type';
import { officeFile } from './office-file';
import { isBearable } from './pixels';

/** Why a file is not kept (`elsewhere`: its channel brings none, staff find it there); also a label of the metric, so the list is closed. */
export type RefusedFile = 'empty' | 'too_large' | 'unsupported' | 'dangerous' | 'damaged' | 'elsewhere';

export type Inspection =
  { readonly kind: 'clean'; readonly type: FileType; readonly bytes: Buffer } | { readonly kind: 'refused'; readonly reason: RefusedFile };

const refused = (reason: RefusedFile): Inspection => ({ kind: 'refused', reason });

/** Programs, and what a browser would run; the bytes decide, a name or a declared type changes nothing. */
const DANGEROUS: readonly string[] = [
  'MZ',
  '\u007fELF',
  '#!',
  '\u00ca\u00fe\u00ba\u00be',
  '\u00cf\u00fa\u00ed\u00fe',
  '\u00fe\u00ed\u00fa',
  'dex\n',
  '\0asm',
  'L\0\0\0',
  '!<arch>',
];
const AMR_HEAD = '#!AMR';
/** Browsers look this far for markup. */
const MARKUP_BYTES = 1_024;
const MARKUP: readonly string[] = ['<!doctype', '<html', '<head', '<body', '<script', '<svg', '<iframe', '<?xml', '<?php', '<%'];

const CLEANERS: Readonly<Record<string, (bytes: Buffer) => CleanPicture | undefined>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
};

/** What a file from outside is, cleaned of what its sender did not mean to tell. */
export function inspect(bytes: Buffer): Inspection {
  if (bytes.length === 0) return refused('empty');
  const type = typeByMagic(bytes);
  if (type?.kind === 'image') return picture(bytes, type);
  if (type === undefined && isDangerous(bytes)) return refused('dangerous');
  if (bytes.toString('latin1', 0, 2) === 'PK') return archive(bytes);
  const known = type ?? plainText(bytes);
  return known === undefined ? refused('unsupported') : { kind: 'clean', type: known, bytes };
}

function picture(bytes: Buffer, type: FileType): Inspection {
  const clean = CLEANERS[type.mimeType]?.(bytes);
  if (clean === undefined) return refused('damaged');
  return isBearable(clean.size) ? { kind: 'clean', type, bytes: clean.bytes } : refused('dangerous');
}

function archive(bytes: Buffer): Inspection {
  const verdict = officeFile(bytes);
  switch (verdict.kind) {
    case 'office':
      return { kind: 'clean', type: verdict.type, bytes };
    case 'archive':
      return refused('unsupported');
    case 'bomb':
    case 'program':
      return refused('dangerous');
  }
}

function isDangerous(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, MARKUP_BYTES);
  if (DANGEROUS.some((start) => head.startsWith(start)) && !head.startsWith(AMR_HEAD)) return true;
  const text = head.replaceAll('\0', '').toLowerCase();
  return MARKUP.some((tag) => text.includes(tag));
}
