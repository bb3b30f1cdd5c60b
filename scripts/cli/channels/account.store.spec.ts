import { Readable } from 'node:stream';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { CliUsageError } from '../command';
import { runAccount } from './account';

const SECRETS = { webhook: ['webhook-secret-of-the-hotel'], send: 'send-secret-of-the-hotel' };

describe('accounts on the command line', () => {
  let home: TestDatabase;
  const before = { ...process.env };
  let printed = '';

  beforeAll(async () => {
    home = await createTestDatabase('world');
    Object.assign(process.env, { DATABASE_URL: home.url, SECRETS_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}` });
  });
  beforeEach(() => {
    printed = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      printed += String(chunk);
      return true;
    });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    process.env = before;
    await home.drop();
  });

  const run = (args: string, stdin: unknown = SECRETS): Promise<number> =>
    runAccount(args.split(' '), Readable.from([typeof stdin === 'string' ? stdin : JSON.stringify(stdin)]));

  it('are set from stdin and listed with the key that sealed them, and nothing secret is printed', async () => {
    expect(await run('set --channel gupshup --account SolApp --tenant mirador --settings {"phone":"34911230000"}')).toBe(0);
    expect(await run('list --channel gupshup')).toBe(0);
    expect(printed).toContain('"account":"SolApp"');
    expect(printed).toContain('"sealedBy":"k1"');
    for (const secret of [...SECRETS.webhook, SECRETS.send]) expect(printed).not.toContain(secret);
  });

  it('are not set for a hotel that there is not', async () => {
    expect(await run('set --channel gupshup --account Other --tenant nobody')).toBe(1);
  });

  it.each(['not json', { webhook: ['short'] }, { secret: 'a-secret-in-the-wrong-place' }])(
    'are not set from %j, which is not repeated',
    async (stdin) => {
      const failure = await run('set --channel gupshup --account SolApp --tenant mirador', stdin).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(CliUsageError);
      expect(String(failure)).not.toContain('short');
      expect(String(failure)).not.toContain('a-secret-in');
    },
  );

  it.each(['forget', 'set --channel gupshup', 'list --secrets yes'])('say how they are used instead of %s', async (args) => {
    await expect(run(args)).rejects.toThrow(CliUsageError);
  });
});
