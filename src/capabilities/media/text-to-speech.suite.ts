import { type TextToSpeech, VoiceUnavailableError } from './text-to-speech.port';

/** A reader whose next answer the test decides. */
export interface ReaderWorld {
  readonly reader: TextToSpeech;
  gives(wav: Buffer): void;
  /** It fails, gives what is no sound, or does not end. */
  breaks(how: 'failure' | 'nonsense' | 'nothing' | 'hang'): void;
  /** What it was given to read, and in which voice, as it got it. */
  heard(): string;
}

const said = { text: 'Su habitación, $(id) `id` "a" — às 10:30', language: 'es' } as const;

/** A sound as WAV: silence of so many samples. */
export function wav(samples = 1_600): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples * 2, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples * 2, 40);
  return Buffer.concat([header, Buffer.alloc(samples * 2)]);
}

/** What every reader promises, as data: so that a broken one can be shown to break a promise. */
export const READER_PROMISES: Readonly<Record<string, (world: ReaderWorld) => Promise<void>>> = {
  'gives back the sound as it is': async ({ reader, gives }) => {
    gives(wav());
    expect(await reader.speak(said)).toEqual(wav());
  },
  'reads the whole text as it is written, whatever stands in it': async ({ reader, gives, heard }) => {
    gives(wav());
    await reader.speak(said);
    expect(heard()).toContain('Su habitación, $(id) `id` \\"a\\" — às 10:30');
  },
  'says that it cannot when it fails, gives nothing, gives what is no sound, or does not end': async ({ reader, breaks }) => {
    for (const how of ['failure', 'nonsense', 'nothing', 'hang'] as const) {
      breaks(how);
      await expect(reader.speak(said)).rejects.toThrow(VoiceUnavailableError);
    }
  },
};
