import * as fc from 'fast-check';
import { inspect, type Inspection } from './inspect';
import { jpeg, KINDS, office, png, SECRET, webp, zip } from './files.suite';

const refusal = (bytes: Buffer): string => {
  const seen = inspect(bytes);
  return seen.kind === 'refused' ? seen.reason : seen.type.mimeType;
};
const cleaned = (seen: Inspection): Buffer => (seen.kind === 'clean' ? seen.bytes : Buffer.alloc(0));
const html = Buffer.from('<!DOCTYPE html><script>alert(1)</script>');

describe('what a file from outside is', () => {
  it.each(Object.entries(KINDS))('is known by its bytes: %s', (mimeType, bytes) => {
    expect(refusal(bytes)).toBe(mimeType);
  });

  it.each([
    ['nothing', 'empty', Buffer.alloc(0)],
    ['a Windows program', 'dangerous', Buffer.from('MZ\u0090\0\u0003', 'latin1')],
    ['a Linux program', 'dangerous', Buffer.from('\u007fELF\u0002\u0001')],
    ['a Java class', 'dangerous', Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0])],
    ['a script', 'dangerous', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a page', 'dangerous', html],
    ['a page behind blanks', 'dangerous', Buffer.from(`${' '.repeat(900)}<HTML><body>`)],
    ['a page in UTF-16', 'dangerous', Buffer.from('\ufeff<html><script>', 'utf16le')],
    ['a page with a mark before it', 'dangerous', Buffer.from('\ufeff  <script>alert(1)</script>')],
    ['a drawing that runs scripts', 'dangerous', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a drawing behind a prolog', 'dangerous', Buffer.from('<?xml version="1.0"?><!-- x --><svg/>')],
    ['a playlist', 'text/plain', Buffer.from('#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/\n')],
    ['an archive', 'unsupported', zip([{ name: 'a.txt', unpackedBytes: 3 }])],
    ['an archive that is broken off', 'unsupported', office('word/').subarray(0, 40)],
    ['a letter with macros', 'dangerous', office('word/', 'word/vbaProject.bin')],
    ['a letter with a file in it', 'dangerous', office('word/', 'word/embeddings/oleObject1.bin')],
    ['a letter that leaves its folder', 'dangerous', office('word/', '../../evil')],
    [
      'a letter of 4 GB',
      'dangerous',
      zip([
        { name: '[Content_Types].xml', unpackedBytes: 9 },
        { name: 'word/document.xml', unpackedBytes: 0xffff_fff0 },
      ]),
    ],
    ['a letter of a million parts', 'unsupported', zip([{ name: '[Content_Types].xml', unpackedBytes: 9 }], 65_535)],
    ['an old Office file', 'unsupported', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['a moving GIF', 'unsupported', Buffer.from('GIF89a\u0001\0\u0001\0', 'latin1')],
    ['noise', 'unsupported', Buffer.from([0, 1, 2, 3, 4, 5, 6, 7])],
    ['a picture of 20,000 by 20,000', 'dangerous', jpeg({ width: 20_000, height: 20_000 })],
    ['a drawing of 20,000 by 20,000', 'dangerous', png({ width: 20_000, height: 20_000 })],
    ['a web picture of 16,383 by 16,383', 'dangerous', webp({ width: 16_383, height: 16_383 })],
    ['a picture of no height', 'dangerous', jpeg({ width: 1, height: 0 })],
    ['half a picture', 'damaged', jpeg().subarray(0, 60)],
    ['a picture that says it is longer', 'damaged', Buffer.concat([jpeg().subarray(0, 4), Buffer.from([0xff, 0xff])])],
    ['half a drawing', 'damaged', png().subarray(0, 40)],
    ['half a web picture', 'damaged', webp().subarray(0, 20)],
  ])('%s is %s', (_what, expected, bytes) => {
    expect(refusal(bytes)).toBe(expected);
  });

  it.each([
    ['JPEG', jpeg],
    ['PNG', png],
    ['WebP', webp],
  ])('a %s loses what its sender did not mean to tell, and what hides behind its end', (_name, make) => {
    const given = make({ secret: SECRET, behind: html });
    expect(given.includes(SECRET)).toBe(true);
    const kept = cleaned(inspect(given));
    expect([kept.length > 20, kept.includes(SECRET), kept.includes('<script>'), kept.includes('Exif')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(kept.equals(cleaned(inspect(make())))).toBe(true);
    expect(cleaned(inspect(kept)).equals(kept)).toBe(true);
  });

  it('takes any bytes without a complaint, and no longer than a moment', () => {
    const heads = [...Object.values(KINDS), jpeg({ secret: SECRET }), png({ secret: SECRET }), webp({ secret: SECRET }), office('xl/')];
    fc.assert(
      fc.property(
        fc.constantFrom(...heads),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        fc.nat(),
        (head, changes, cut) => {
          const bytes = Buffer.from(head);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const seen = inspect(bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length));
          expect(['clean', 'refused']).toContain(seen.kind);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('reads 25 MB of the worst to its end', () => {
    const scans = Buffer.concat([jpeg().subarray(0, -2), Buffer.alloc(25_000_000, Buffer.from([0xff, 0x00]))]);
    const segments = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(25_000_000, Buffer.from([0xff, 0xe1, 0x00, 0x02]))]);
    const pngs = Buffer.concat([png().subarray(0, 33), Buffer.alloc(25_000_000)]);
    expect([refusal(scans), refusal(segments), refusal(pngs), refusal(Buffer.alloc(25_000_000, ' '))]).toEqual([
      'damaged',
      'damaged',
      'damaged',
      'unsupported',
    ]);
  });
});
