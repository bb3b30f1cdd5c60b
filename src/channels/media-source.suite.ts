import { tenantId } from '@/shared/ids';
import type { MediaReference } from '@/shared/unified-message';
import type { FetchedMedia, MediaSource } from './channel.port';

/** A source whose files the test puts there. */
export interface MediaSourceWorld {
  readonly source: MediaSource;
  /** As a message would name the file. */
  put(bytes: Buffer): Promise<MediaReference>;
  /** Of a file that is not there any more. */
  lost(): MediaReference;
  /** Nothing can be had of it for now. */
  away(): void;
}

const MOST = 1_000;
const NOTHING: MediaReference = { mimeType: 'image/jpeg' };

const fetched = ({ source }: MediaSourceWorld, reference: MediaReference): Promise<FetchedMedia> =>
  source.fetch({ tenantId: tenantId('mirador'), account: '1', reference, maxBytes: MOST });

/** What every source of files promises, as data: so that a broken one can be shown to break a promise. */
export const SOURCE_PROMISES: Readonly<Record<string, (world: MediaSourceWorld) => Promise<void>>> = {
  'brings the same bytes each time it is asked': async (world) => {
    const bytes = Buffer.from([0, 255, 13, 10, 0x2e, 13, 10, 128]);
    const reference = await world.put(bytes);
    expect([await fetched(world, reference), await fetched(world, reference)]).toEqual(Array(2).fill({ kind: 'bytes', bytes }));
  },
  'brings a file of exactly the size allowed, and says of a larger one that it is too large': async (world) => {
    expect(await fetched(world, await world.put(Buffer.alloc(MOST)))).toMatchObject({ kind: 'bytes' });
    expect(await fetched(world, await world.put(Buffer.alloc(MOST + 1)))).toEqual({ kind: 'too_large' });
  },
  'says of a file that is lost, or that nothing names, that it is gone': async (world) => {
    expect([await fetched(world, world.lost()), await fetched(world, NOTHING)]).toEqual([{ kind: 'gone' }, { kind: 'gone' }]);
  },
  'throws what is worth another try': async (world) => {
    const reference = await world.put(Buffer.from('a picture'));
    world.away();
    await expect(fetched(world, reference)).rejects.toMatchObject({ retryable: true });
  },
};

/** Addresses that a stranger would like us to open. */
export const STRANGE_ADDRESSES: readonly string[] = [
  'https://files.example.test/7',
  'http://127.0.0.1:1/7',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/7',
  'https://user:pass@filemanager.gupshup.io/7',
  'https://filemanager.gupshup.io:8443/7',
  'http://filemanager.gupshup.io/7',
  'https://filemanager.gupshup.io.example.test/7',
  'https://api.twilio.com@127.0.0.1/7',
  'file:///etc/passwd',
  'not an address',
];
