export type MediaKind = 'image' | 'audio' | 'video' | 'document';

/** What a file is by its own bytes; what its sender calls it is never believed. */
export interface FileType {
  readonly kind: MediaKind;
  readonly mimeType: string;
  /** Of the stored object, without dot. */
  readonly extension: string;
  /** ffmpeg's name of the container, for sound: no other reader is tried, so that no playlist is ever followed. */
  readonly demuxer?: string;
}

const type = (kind: MediaKind, mimeType: string, extension: string, demuxer?: string): FileType => ({
  kind,
  mimeType,
  extension,
  ...(demuxer === undefined ? {} : { demuxer }),
});

const JPEG = type('image', 'image/jpeg', 'jpg');
const PNG = type('image', 'image/png', 'png');
const WEBP = type('image', 'image/webp', 'webp');
const OGG = type('audio', 'audio/ogg', 'ogg', 'ogg');
const MP3 = type('audio', 'audio/mpeg', 'mp3', 'mp3');
const AAC = type('audio', 'audio/aac', 'aac', 'aac');
const AMR = type('audio', 'audio/amr', 'amr', 'amr');
const WAV = type('audio', 'audio/wav', 'wav', 'wav');
const M4A = type('audio', 'audio/mp4', 'm4a', 'mov');
const MP4 = type('video', 'video/mp4', 'mp4', 'mov');
const WEBM = type('video', 'video/webm', 'webm', 'matroska');
const PDF = type('document', 'application/pdf', 'pdf');
const TEXT = type('document', 'text/plain', 'txt');

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
/** By the folder in which an Office file keeps its main part. */
export const OFFICE_TYPES: ReadonlyMap<string, FileType> = new Map([
  ['word/', type('document', `${OFFICE}wordprocessingml.document`, 'docx')],
  ['xl/', type('document', `${OFFICE}spreadsheetml.sheet`, 'xlsx')],
  ['ppt/', type('document', `${OFFICE}presentationml.presentation`, 'pptx')],
]);

const startsWith =
  (text: string, at = 0) =>
  (bytes: Buffer): boolean =>
    bytes.length >= at + text.length && bytes.toString('latin1', at, at + text.length) === text;

const AUDIO_BRANDS: ReadonlySet<string> = new Set(['M4A ', 'M4B ']);
const MP4_BRANDS: ReadonlySet<string> = new Set([
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  '3gp4',
  '3gp5',
  '3gp6',
  'MSNV',
  'dash',
  'qt  ',
]);
const brandOf = (bytes: Buffer): string => (startsWith('ftyp', 4)(bytes) ? bytes.toString('latin1', 8, 12) : '');

/** MPEG audio, layer III, with a bit rate and a sampling rate that exist. */
const isMp3Frame = (bytes: Buffer): boolean => {
  const [first = 0, second = 0, third = 0] = bytes;
  return first === 0xff && (second & 0xe6) === 0xe2 && (third & 0xf0) !== 0xf0 && (third & 0xf0) !== 0 && (third & 0x0c) !== 0x0c;
};
const isAdts = ([first = 0, second = 0, third = 0]: Buffer): boolean =>
  first === 0xff && (second & 0xf6) === 0xf0 && (third & 0x3c) >> 2 < 13;
const isTheora = (bytes: Buffer): boolean => bytes.subarray(0, 512).includes('\u0080theora', 0, 'latin1');

const SIGNATURES: readonly (readonly [(bytes: Buffer) => boolean, FileType])[] = [
  [startsWith('\u00ff\u00d8\u00ff'), JPEG],
  [startsWith('\u0089PNG\r\n\u001a\n'), PNG],
  [(bytes) => startsWith('RIFF')(bytes) && startsWith('WEBP', 8)(bytes), WEBP],
  [(bytes) => startsWith('RIFF')(bytes) && startsWith('WAVE', 8)(bytes), WAV],
  [(bytes) => startsWith('OggS')(bytes) && !isTheora(bytes), OGG],
  [startsWith('ID3'), MP3],
  [isMp3Frame, MP3],
  [isAdts, AAC],
  [startsWith('#!AMR'), AMR],
  [(bytes) => AUDIO_BRANDS.has(brandOf(bytes)), M4A],
  [(bytes) => MP4_BRANDS.has(brandOf(bytes)), MP4],
  [(bytes) => startsWith('\u001aE\u00df\u00a3')(bytes) && bytes.subarray(0, 64).includes('webm'), WEBM],
  [startsWith('%PDF-'), PDF],
];

export const typeByMagic = (bytes: Buffer): FileType | undefined => SIGNATURES.find(([matches]) => matches(bytes))?.[1];

const LONGEST_TEXT = 1_048_576;

/** Written words and nothing else: valid UTF-8, no control characters, no markup or script at its head. */
export function plainText(bytes: Buffer): FileType | undefined {
  const text = bytes.length > LONGEST_TEXT ? undefined : decoded(bytes);
  if (text === undefined || hasControls(text)) return undefined;
  const head = text.trimStart().slice(0, 2);
  return head.startsWith('<') || head === '#!' || head === '' ? undefined : TEXT;
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const ALLOWED_CONTROLS = '\t\n\r\f';
const hasControls = (text: string): boolean => {
  for (const sign of text) if (sign < ' ' && !ALLOWED_CONTROLS.includes(sign)) return true;
  return false;
};
