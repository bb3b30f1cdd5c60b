import type { Heard, Speech, SpeechToText } from './speech-to-text.port';
import { SpeechUnavailableError } from './speech-to-text.port';

/** A listener whose next answer the test decides. */
export interface ListenerWorld {
  readonly listener: SpeechToText;
  /** `undefined`: it does not say how sure it is. */
  says(text: string, confidence?: number): void;
  /** It breaks: does not answer, or says what makes no sense. */
  breaks(how: 'failure' | 'nonsense'): void;
  readonly speech: Speech;
}

const hear = ({ listener, speech }: ListenerWorld): Promise<Heard> => listener.hear(speech);

/** What every listener promises, as data: so that a broken one can be shown to break a promise. */
export const LISTENER_PROMISES: Readonly<Record<string, (world: ListenerWorld) => Promise<void>>> = {
  'writes down what was said': async (world) => {
    world.says('Quiero una habitación para mañana, ¿sí?');
    expect(await hear(world)).toMatchObject({ kind: 'words', text: 'Quiero una habitación para mañana, ¿sí?' });
  },
  'says how sure it is, or nothing about it': async (world) => {
    world.says('hola', 0.25);
    const unsure = await hear(world);
    expect(unsure.kind === 'words' && unsure.confidence).toBeCloseTo(0.25, 2);
    world.says('hola');
    expect(await hear(world)).toEqual({ kind: 'words', text: 'hola' });
  },
  'knows silence from words': async (world) => {
    for (const text of ['', '  \n ', '...', '♪♪', '—']) {
      world.says(text);
      expect(await hear(world)).toEqual({ kind: 'silence' });
    }
  },
  'writes nothing that a message could not hold': async (world) => {
    world.says(`uno\u0000\u0007\n\n dos${' '.repeat(50)}tres ${'x'.repeat(10_000)}`);
    const heard = await hear(world);
    expect(heard.kind === 'words' && [heard.text.startsWith('uno dos tres x'), heard.text.length]).toEqual([true, 4_000]);
  },
  'says that it cannot listen when it fails or talks nonsense': async (world) => {
    for (const how of ['failure', 'nonsense'] as const) {
      world.breaks(how);
      await expect(hear(world)).rejects.toThrow(SpeechUnavailableError);
    }
  },
};
