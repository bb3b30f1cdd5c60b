import { randomBytes, randomUUID } from 'node:crypto';
import { ObjectKeyError, type ObjectStorage } from './object-storage.port';

const keyOf = (): string => `mirador/${randomUUID()}/${randomUUID()}.jpg`;

/** What every place for files promises, as data: so that a broken one can be shown to break a promise. */
export const STORAGE_PROMISES: Readonly<Record<string, (storage: ObjectStorage) => Promise<void>>> = {
  'gives back the bytes it was given, whatever they are': async (storage) => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([0, 13, 10, 255]), randomBytes(300_000)]) {
      const key = keyOf();
      await storage.put(key, bytes, 'image/jpeg');
      expect((await storage.get(key))?.equals(bytes)).toBe(true);
    }
  },
  'keeps files apart': async (storage) => {
    const [one, other] = [keyOf(), keyOf()];
    await storage.put(one, Buffer.from('one'), 'text/plain');
    await storage.put(other, Buffer.from('other'), 'text/plain');
    await storage.delete(one);
    expect([await storage.get(one), String(await storage.get(other))]).toEqual([undefined, 'other']);
  },
  'gives a key its newest bytes': async (storage) => {
    const key = keyOf();
    await storage.put(key, Buffer.from('a longer first text'), 'text/plain');
    await storage.put(key, Buffer.from('second'), 'text/plain');
    expect(String(await storage.get(key))).toBe('second');
  },
  'knows nothing of a key it was never given, and can forget it': async (storage) => {
    const key = keyOf();
    expect(await storage.get(key)).toBeUndefined();
    await storage.delete(key);
    await storage.delete(key);
  },
  'shows a reader a whole file or none while it is written again and again': async (storage) => {
    const key = keyOf();
    const texts = Array.from({ length: 8 }, (_, n) => Buffer.alloc(40_000, String(n)));
    await storage.put(key, texts[0]!, 'text/plain');
    const writes = Promise.all(texts.map((text) => storage.put(key, text, 'text/plain')));
    const seen = await Promise.all(Array.from({ length: 8 }, () => storage.get(key)));
    await writes;
    expect(seen.every((file) => file !== undefined && texts.some((text) => text.equals(file)))).toBe(true);
  },
  'does nothing with a key that is not one of ours': async (storage) => {
    for (const key of [
      '',
      '/',
      '..',
      '../etc/passwd',
      'a/../b',
      'a//b',
      '/a',
      'a/',
      'a\\b',
      'a\u0000b',
      'a b',
      '.hidden',
      'ñ',
      `a/${'x'.repeat(200)}`,
      'C:a',
      'a?b',
      'a%2Fb',
    ]) {
      await expect(storage.get(key)).rejects.toThrow(ObjectKeyError);
      await expect(storage.put(key, Buffer.from('x'), 'text/plain')).rejects.toThrow(ObjectKeyError);
      await expect(storage.delete(key)).rejects.toThrow(ObjectKeyError);
    }
  },
};

export function describeStorage(name: string, open: () => ObjectStorage): void {
  describe(`${name} as a place for files`, () => {
    it.each(Object.entries(STORAGE_PROMISES))('%s', (_promise, keep) => keep(open()));
  });
}
