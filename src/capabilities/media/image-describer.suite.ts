import { DescriptionUnavailableError, type ImageDescriber, type PictureSeen, type PictureShown } from './image-describer.port';

export const FAULTS = [
  'failure',
  'too_many',
  'nonsense',
  'empty',
  'other_shape',
  'unsure_beyond_one',
  'hang',
  'broken_off',
  'gone',
] as const;
export type Fault = (typeof FAULTS)[number];

/** A describer whose next answer the test decides. */
export interface DescriberWorld {
  readonly describer: ImageDescriber;
  sees(seen: PictureSeen): void;
  /** It breaks in this way. */
  breaks(how: Fault): Promise<void> | void;
}

export const PICTURE: PictureShown = { bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), mimeType: 'image/jpeg', language: 'pt' };
const SEEN: PictureSeen = { description: 'Uma torneira que pinga.', isIdentityDocument: false, confidence: 0.9 };

const describe = ({ describer }: DescriberWorld): Promise<PictureSeen> => describer.describe(PICTURE);

/** What every describer promises, as data: so that a broken one can be shown to break a promise. */
export const DESCRIBER_PROMISES: Readonly<Record<string, (world: DescriberWorld) => Promise<void>>> = {
  'says what a picture shows, how sure it is, and whether it is a document': async (world) => {
    for (const seen of [SEEN, { ...SEEN, isIdentityDocument: true, confidence: 0 }]) {
      world.sees(seen);
      expect(await describe(world)).toEqual(seen);
    }
  },
  'writes one short line that a message can hold': async (world) => {
    world.sees({ ...SEEN, description: `uno\u0000\u0007\n\n dos${' '.repeat(40)}tres \ud800 ${'x'.repeat(10_000)}` });
    const { description } = await describe(world);
    expect([description.startsWith('uno dos tres'), description.length <= 300, description.isWellFormed()]).toEqual([true, true, true]);
  },
  'says that it cannot, however it breaks, and nothing of the picture or of its key with it': async (world) => {
    for (const how of FAULTS) {
      await world.breaks(how);
      const error: unknown = await describe(world).catch((thrown: unknown) => thrown);
      expect([how, error instanceof DescriptionUnavailableError]).toEqual([how, true]);
      expect(JSON.stringify(error)).not.toMatch(/vision-key|\/9j\/|base64/);
    }
  },
};
