import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import {
  checkConfig,
  ConfigError,
  defineConfig,
  describeConfig,
  onConfigFallback,
  secret,
  tuning,
  url,
  useEnvironment,
  withDotEnv,
} from './index';

const reception = defineConfig(
  'test-reception',
  z.object({
    TEST_TIMEOUT_S: tuning.int(10, 1, 120).describe('Seconds to wait for the hotel system'),
    TEST_SHARE: tuning.number(0.5, 0, 2).describe('Share of guests'),
    TEST_SWITCH: tuning.bool(false).describe('A switch'),
    TEST_LEVEL: tuning.oneOf(['DEBUG', 'INFO', 'WARNING'], 'INFO').describe('How much is logged'),
    TEST_TOKEN: secret().describe('Token of the provider'),
    TEST_SPARE_TOKEN: secret({ optional: true, minLength: 8 }).describe('Token of a channel that is not in use'),
    TEST_API_URL: url().describe('Address of the provider'),
    TEST_PUBLIC_URL: url({ default: 'https://graph.facebook.com' }).describe('Address that everyone uses'),
    TEST_CHOICE: z.enum(['mock', 'qloapps']).default('mock').describe('Which hotel system'),
  }),
);

const production = { NODE_ENV: 'production', TEST_TOKEN: 'a-real-token', TEST_API_URL: 'https://api.provider.test' };
const problemsOf = (env: Record<string, string>) => checkConfig(env).filter(({ slice }) => slice === 'test-reception');
const wrongIn = (env: Record<string, string>) => problemsOf({ ...production, ...env }).map(({ variable }) => variable);

afterAll(() => {
  useEnvironment(process.env);
});

describe('tuning', () => {
  const fallbacks: string[] = [];
  beforeAll(() => {
    onConfigFallback(({ variable }) => fallbacks.push(variable));
  });

  it.each([
    ['TEST_TIMEOUT_S', '999', 10],
    ['TEST_TIMEOUT_S', '0', 10],
    ['TEST_TIMEOUT_S', 'ten', 10],
    ['TEST_TIMEOUT_S', '1.5', 10],
    ['TEST_TIMEOUT_S', '1', 1],
    ['TEST_TIMEOUT_S', ' 120 ', 120],
    ['TEST_SHARE', '2.1', 0.5],
    ['TEST_SHARE', '2', 2],
    ['TEST_SHARE', '0x10', 0.5],
    ['TEST_SHARE', 'NaN', 0.5],
    ['TEST_SWITCH', 'Yes', true],
    ['TEST_SWITCH', 'perhaps', false],
    ['TEST_LEVEL', 'debug', 'DEBUG'],
    ['TEST_LEVEL', 'LOUD', 'INFO'],
    ['TEST_LEVEL', '', 'INFO'],
  ] as const)('reads %s=%s as %s, falling back where the value cannot be used', (variable, given, used) => {
    useEnvironment({ [variable]: given });
    expect(reception.get()[variable]).toBe(used);
    expect(checkConfig({ [variable]: given })).toEqual([]);
  });

  it('tells of every variable whose default had to be used, once, also one that was read before anybody listened', () => {
    useEnvironment({ TEST_TIMEOUT_S: '999' });
    reception.get();
    expect(fallbacks.filter((variable) => variable === 'TEST_TIMEOUT_S')).toHaveLength(1);
    const late: string[] = [];
    onConfigFallback(({ variable }) => late.push(variable));
    expect(late).toContain('TEST_TIMEOUT_S');
  });

  it('tells of it when the configuration is checked, before anything has read it', () => {
    const early = defineConfig('test-early', z.object({ TEST_EARLY_S: tuning.int(5, 1, 9) }));
    checkConfig({ TEST_EARLY_S: '77' });
    expect(fallbacks).toContain('TEST_EARLY_S');
    expect(early.name).toBe('test-early');
  });
});

describe('secrets and addresses', () => {
  it('start in production when they are there', () => {
    expect(problemsOf(production)).toEqual([]);
  });

  it('are all named at once when they are missing in production', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      { slice: 'test-reception', variable: 'TEST_TOKEN', problem: 'is missing' },
      { slice: 'test-reception', variable: 'TEST_API_URL', problem: 'is missing' },
    ]);
  });

  it('may be absent while developing', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    ...['CHANGE_ME', 'CHANGE_ME_IN_PRODUCTION', 'changeme', 'change-me', 'please-change-me', 'OBTEN_DE_META', 'OBTEN_DE_META_DEVELOPERS'],
    ...['GENERA_CON_OPENSSL_RAND', 'example', 'your-app-secret', 'password', 'Secret', 'TODO', 'xxxx', ' ', '', '<token>'],
  ])('refuse the placeholder "%s" in production', (placeholder) => {
    expect(wrongIn({ TEST_TOKEN: placeholder })).toEqual(['TEST_TOKEN']);
    expect(problemsOf({ TEST_TOKEN: placeholder })).toEqual([]);
  });

  it.each(['https://example.com/api', 'https://user:CHANGE_ME@provider.test', 'https://CHANGE_ME/'])(
    'refuse the placeholder address %s',
    (address) => {
      expect(wrongIn({ TEST_API_URL: address })).toEqual(['TEST_API_URL']);
    },
  );

  it.each(['not an address', 'ftp://provider.test', 'provider.test:80'])('refuse %s as an address, also while developing', (address) => {
    expect(problemsOf({ TEST_API_URL: address }).map(({ variable }) => variable)).toEqual(['TEST_API_URL']);
  });

  it('never show a value', () => {
    const told = JSON.stringify(problemsOf({ ...production, TEST_SPARE_TOKEN: 'hush', TEST_API_URL: 'hush://hush', TEST_CHOICE: 'hush' }));
    expect(told).toContain('TEST_SPARE_TOKEN');
    expect(told).toContain('TEST_API_URL');
    expect(told).toContain('TEST_CHOICE');
    expect(told).not.toContain('hush');
  });

  it('stop whoever reads them unchecked, by name', () => {
    useEnvironment({ NODE_ENV: 'production' });
    expect(() => reception.get()).toThrow(ConfigError);
    expect(() => reception.get()).toThrow(/TEST_TOKEN is missing/);
  });
});

describe('a secret in a file', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'atrio-config-'));
  const file = path.join(directory, 'token');
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('is read without the line end', () => {
    writeFileSync(file, 'from the file\n');
    useEnvironment({ TEST_TOKEN_FILE: file });
    expect(reception.get().TEST_TOKEN).toBe('from the file');
  });

  it('gives way to the variable itself', () => {
    useEnvironment({ TEST_TOKEN_FILE: file, TEST_TOKEN: 'direct' });
    expect(reception.get().TEST_TOKEN).toBe('direct');
  });

  it('is a problem when it cannot be read', () => {
    expect(problemsOf({ TEST_TOKEN_FILE: path.join(directory, 'absent') })).toEqual([
      { slice: 'test-reception', variable: 'TEST_TOKEN', problem: 'the file of TEST_TOKEN_FILE cannot be read' },
    ]);
  });
});

describe('the environment', () => {
  it('is read in any case, an exact name first, and unknown names are ignored', () => {
    useEnvironment({ test_choice: 'qloapps', TEST_TIMEOUT_S: '20', test_timeout_s: '30', SOMETHING_ELSE: 'x' });
    expect(reception.get().TEST_CHOICE).toBe('qloapps');
    expect(reception.get().TEST_TIMEOUT_S).toBe(20);
  });

  it('is read once and again after it was replaced', () => {
    useEnvironment({ TEST_TIMEOUT_S: '20' });
    expect(reception.get()).toBe(reception.get());
    useEnvironment({ TEST_TIMEOUT_S: '21' });
    expect(reception.get().TEST_TIMEOUT_S).toBe(21);
  });

  it('refuses a variable that is not written in capitals', () => {
    expect(() => defineConfig('test-misnamed', z.object({ lower: z.string() }))).toThrow(ConfigError);
  });
});

describe('the .env file', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'atrio-dotenv-'));
  const below = (levels: number) => {
    const directory = path.join(root, ...Array.from({ length: levels }, (_, n) => `level${n + 1}`));
    mkdirSync(directory, { recursive: true });
    return directory;
  };
  beforeAll(() => {
    writeFileSync(path.join(root, '.env'), 'TEST_CHOICE=qloapps\ntest_timeout_s=33 # a comment\n');
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it('is found six levels up, and not seven', () => {
    expect(withDotEnv({}, below(6)).TEST_CHOICE).toBe('qloapps');
    expect(withDotEnv({}, below(7)).TEST_CHOICE).toBeUndefined();
  });

  it('gives way to what is set already, in any case', () => {
    const env = withDotEnv({ test_choice: 'mock' }, root);
    expect(env.TEST_CHOICE).toBe('mock');
    expect(env.TEST_TIMEOUT_S).toBe('33');
  });
});

describe('the description', () => {
  const described = describeConfig().find(({ name }) => name === 'test-reception');
  const variable = (name: string) => described?.variables.find((one) => one.name === name);

  it('has a sentence, a default and a range for every variable', () => {
    expect(described?.variables.every(({ description }) => description.length > 5)).toBe(true);
    expect(variable('TEST_TIMEOUT_S')).toEqual({
      name: 'TEST_TIMEOUT_S',
      description: 'Seconds to wait for the hotel system',
      kind: 'tuning',
      default: '10',
      range: '1 to 120',
      requiredInProduction: false,
    });
    expect(variable('TEST_LEVEL')).toMatchObject({ default: 'INFO', range: 'DEBUG, INFO, WARNING' });
    expect(variable('TEST_SWITCH')).toMatchObject({ default: 'false', range: 'true or false' });
    expect(variable('TEST_CHOICE')).toMatchObject({ kind: 'plain', default: 'mock', range: 'mock, qloapps' });
  });

  it('says what production needs', () => {
    expect(variable('TEST_TOKEN')).toMatchObject({ kind: 'secret', requiredInProduction: true });
    expect(variable('TEST_SPARE_TOKEN')).toMatchObject({ kind: 'secret', requiredInProduction: false });
    expect(variable('TEST_API_URL')).toMatchObject({ kind: 'url', requiredInProduction: true });
    expect(variable('TEST_PUBLIC_URL')).toMatchObject({ kind: 'url', requiredInProduction: false, default: 'https://graph.facebook.com' });
  });
});
