import { checkConfig, useEnvironment } from '@/platform/config';
import { NoSealingKeyError, seal, unseal, UnreadableSecretError } from './secret-box';

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const OLD = `k1:${keyOf(1)}`;
const NEW = `k2:${keyOf(2)}`;
const use = (SECRETS_KEYS: string): void => useEnvironment({ SECRETS_KEYS });

beforeEach(() => use(OLD));
afterAll(() => useEnvironment(process.env));

describe('a secret in the database', () => {
  it('is opened where it was sealed, and looks different each time', () => {
    const sealed = [seal('ñ word 😀', 'a/1'), seal('ñ word 😀', 'a/1')];
    expect(sealed.map((one) => unseal(one, 'a/1'))).toEqual(['ñ word 😀', 'ñ word 😀']);
    expect(sealed[0]).not.toBe(sealed[1]);
    expect(sealed.join('')).not.toContain('word');
  });

  it('is opened nowhere else, and not when a sign of it was changed', () => {
    const sealed = seal('word', 'a/1');
    expect(() => unseal(sealed, 'a/2')).toThrow(UnreadableSecretError);
    const body = Buffer.from(sealed.split('.')[2] ?? '', 'base64');
    for (let at = 0; at < body.length; at += 1) {
      const changed = Buffer.from(body);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(`v1.k1.${changed.toString('base64')}`, 'a/1')).toThrow(UnreadableSecretError);
    }
    for (const other of ['', 'v1', 'v1.k1.', 'v2' + sealed.slice(2), 'v1.k1.AAAA'])
      expect(() => unseal(other, 'a/1')).toThrow(UnreadableSecretError);
  });

  it('outlives its key as long as that is still in the list', () => {
    const sealed = seal('word', 'a/1');
    use(`${NEW},${OLD}`);
    expect(unseal(sealed, 'a/1')).toBe('word');
    expect(seal('word', 'a/1')).toMatch(/^v1\.k2\./);
    use(NEW);
    expect(() => unseal(sealed, 'a/1')).toThrow(UnreadableSecretError);
  });

  it('is not kept at all without a key', () => {
    use('');
    expect(() => seal('word', 'a/1')).toThrow(NoSealingKeyError);
  });

  it.each(['k1', 'k1:short', `K 1:${keyOf(1)}`, `${OLD},${OLD}`, `k1:${Buffer.alloc(31).toString('base64')}`])(
    'the hotel does not boot with the keys %j',
    (SECRETS_KEYS) => {
      expect(checkConfig({ SECRETS_KEYS }).map(({ variable }) => variable)).toContain('SECRETS_KEYS');
    },
  );
});
