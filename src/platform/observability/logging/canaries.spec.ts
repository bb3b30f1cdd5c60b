import { useEnvironment } from '@/platform/config';
import { AppError } from '@/shared/app-error';
import { withCorrelation, withTenant } from '../context/correlation';
import { inSpan, useTracer } from '../tracing/spans';
import { redirectLog } from './log-output';
import { createLogger } from './logger';

class ProviderError extends AppError {
  readonly code = 'SPEC.PROVIDER';
}

/** Joined here, so that no line of this file looks like a secret to a scanner. */
const join = (...parts: readonly string[]): string => parts.join('');

const JWT = join('eyJ', 'hbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0In0', '.', 'c2lnbmF0dXJlLW9mLXRoZS1jYW5hcnk');
const META = join('EAA', 'GcanaryMetaToken9ZCxYzZB0ZD');
const OPENAI = join('sk', '-', 'canaryOpenAiKey1234567890ab');
const GITHUB = join('ghp', '_', 'canary0123456789abcdefghij0123456789');
const SLACK = join('xoxb', '-', '1234567890-canary-slack');
const AWS = join('AKIA', 'CANARY2345678901');
const TWILIO = join('0a1b2c3d4e5f60718293a4b5c6', 'd7e8f90a1b2c3d4e5f6071');
const HMAC = join('c0ffee', '0123456789abcdef'.repeat(3), 'c0ffee0123');

/** What must never be written, by the place where somebody might put it. The canary is the part that would hurt. */
const CANARIES: readonly (readonly [what: string, canary: string, fields: (canary: string) => Record<string, unknown>])[] = [
  ['a password by its name', 'hunter2-canary', (canary) => ({ password: canary })],
  ['a password inside an address', 'pw-canary-1', (canary) => ({ target: `postgresql://atrio:${canary}@db.internal:5432/atrio` })],
  ['a long password in an address', join('pw-canary-', 'x'.repeat(120)), (canary) => ({ target: `redis://:${canary}@cache:6379` })],
  ['a password with an at sign in an address', 'p@w-canary', (canary) => ({ target: `redis://:${canary}@cache:6379` })],
  ['a password in a pair', 'pw-canary-2', (canary) => ({ detail: `login failed, password=${canary}; retry` })],
  ['a password in JSON that became text', 'pw-canary-3', (canary) => ({ detail: `{"user":"x","password":"${canary}"}` })],
  ['a token by its name', 'token-canary', (canary) => ({ accessToken: canary, 'x-api-key': canary, SECRET_KEY: canary })],
  ['a signature header', HMAC, (canary) => ({ headers: { 'X-Hub-Signature-256': `sha256=${canary}` }, got: `sha256=${canary}` })],
  ['a cookie', 'session-canary', (canary) => ({ request: { headers: { cookie: `sid=${canary}`, 'set-cookie': canary } } })],
  ['a bearer token', 'bearer-canary-42', (canary) => ({ detail: `sent "Authorization: Bearer ${canary}"` })],
  ['a token in a query', 'query-canary', (canary) => ({ detail: `GET /v23.0/me?access_token=${canary}&fields=id` })],
  ['a JWT', JWT, (canary) => ({ detail: `claims of ${canary} expired` })],
  ['a Meta token', META, (canary) => ({ error: new Error(`OAuth: ${canary} was revoked`) })],
  [
    'a language model key',
    OPENAI,
    (canary) => ({ error: new Error('401', { cause: new Error(`Incorrect API key provided: ${canary}`) }) }),
  ],
  ['a repository token', GITHUB, (canary) => ({ list: [[canary]] })],
  ['a chat token', SLACK, (canary) => ({ detail: canary })],
  ['a cloud key', AWS, (canary) => ({ detail: `key ${canary}` })],
  ['an opaque credential', TWILIO, (canary) => ({ detail: `auth ${canary} refused` })],
  ['a card number', '4111111111111111', (canary) => ({ detail: `paid with ${canary}` })],
  ['a card number in groups', '5555 5555 5555 4444', (canary) => ({ detail: `paid with ${canary}.` })],
  ['a passport', 'X1234567', (canary) => ({ detail: `my passport is ${canary}` })],
  ['a national identity', '12345678Z', (canary) => ({ error: new ProviderError('refused', { details: { answer: `DNI ${canary}` } }) })],
  ['an identity in small letters', 'ab12cd34', (canary) => ({ detail: `pasaporte nº ${canary}` })],
  ['an IBAN', 'ES9121000418450200051332', (canary) => ({ detail: `to ${canary}` })],
  ['an IBAN in groups', 'DE89 3704 0044 0532 0130 00', (canary) => ({ detail: `to ${canary} please` })],
  ['a phone', '+51999111222', (canary) => ({ detail: `${canary} wrote`, guestPhone: canary, waId: 51_999_111_222 })],
  ['a phone with blanks', '+51 999 111 222', (canary) => ({ detail: `call ${canary}` })],
  ['a phone as the name of a field', '51999111333', (canary) => ({ waiting: { [canary]: 2 } })],
  ['an e-mail address', 'lucia.vega@canary.test', (canary) => ({ detail: `<${canary}>`, contactEmail: canary })],
  [
    'an e-mail address in the trace of an error',
    'ana@canary.test',
    (canary) => ({ error: Object.assign(new Error('x'), { stack: canary }) }),
  ],
  ['what a guest said', 'texto-canario', (canary) => ({ text: canary, messageText: canary, body: { deep: canary } })],
  ['what a guest is called', 'Lucía Canaria', (canary) => ({ guestName: canary, displayName: canary })],
  ['half a phone at the end of what is kept', '5199911', (canary) => ({ detail: `${'palabra '.repeat(249)}+${canary}1444` })],
];

describe('a log line', () => {
  let lines: string[];
  const log = createLogger('spec');

  beforeEach(() => {
    lines = [];
    redirectLog({ write: (line) => void lines.push(line) });
    useEnvironment({ LOG_LEVEL: 'DEBUG' });
  });
  afterEach(() => {
    redirectLog();
    useTracer();
    useEnvironment(process.env);
  });

  it('has at least twenty-five canaries to fear', () => {
    expect(CANARIES.length).toBeGreaterThanOrEqual(25);
  });

  it.each(CANARIES)('never shows %s', (_what, canary, fields) => {
    log.error('spec_event', fields(canary));
    expect(lines).toHaveLength(1);
    const [line = ''] = lines;
    expect(JSON.parse(line)).toMatchObject({ event: 'spec_event', level: 'error' });
    expect(line).not.toContain(canary);
    const digits = canary.replace(/\D/g, '');
    if (digits.length >= 7 && /^[+\d ]+$/.test(canary)) expect(line.replace(/"timestamp":"[^"]*"/, '')).not.toContain(digits);
  });

  it.each(CANARIES)('and no trace does either: %s', async (_what, canary, fields) => {
    const attributes: string[] = [];
    useTracer({
      start: (_name, given, parent) => {
        attributes.push(JSON.stringify(given()));
        return { context: parent ?? { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), sampled: true }, end: () => undefined };
      },
      stop: () => Promise.resolve(),
    });
    await inSpan('spec', fields(canary) as never, () => undefined);
    expect(attributes.join('')).not.toContain(canary);
  });

  it('still shows what an engineer needs', () => {
    const facts = {
      code: 'HTTP.TIMEOUT',
      ms: 1234.5,
      attempts: 3,
      at: '2026-11-21T15:00:00.000Z',
      day: '2026-12-04',
      id: '0f8fad5b-d9cb-469f-a165-70867728950e',
      trace: 'a'.repeat(32),
      version: '1.20.300',
      address_family: 'IPv4',
      upstream: 'channel:whatsapp',
      path: 'dist/platform/mailbox/turn.pump.js:52:13',
      frame: 'at Router.find (/srv/node_modules/@nestjs/core/router.js:42:13)',
      sqlState: '40P01',
      total: '1234.50',
    };
    log.info('facts', facts);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject(facts);
  });

  it('is one line of JSON with level, time, event, component, correlation id and hotel', () => {
    withCorrelation('c-1234', () => withTenant('mirador', () => log.warn('two\nlines', { error: new Error('a\nb') })));
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      event: 'two\nlines',
      component: 'spec',
      correlation_id: 'c-1234',
      tenant: 'mirador',
    });
  });

  it('is not written below the level that is set', () => {
    useEnvironment({ LOG_LEVEL: 'WARNING' });
    log.info('quiet');
    log.debug('quieter');
    log.warn('heard');
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['heard']);
  });

  it('survives whatever it is given', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const trap: unknown = Object.defineProperty({}, 'field', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    log.error('odd', {
      circle,
      trap,
      big: 12n,
      when: new Date(Number.NaN),
      bytes: Buffer.alloc(3),
      work: () => 1,
      nothing: null,
      many: Array.from({ length: 1_000 }, (_, n) => n),
      symbol: Symbol('s'),
      map: new Map([['a', 1]]),
      bare: Object.create(null) as object,
      cause: new Error('outer', { cause: 'a plain text' }),
      proxy: new Proxy({}, { ownKeys: () => ['x'], getOwnPropertyDescriptor: () => undefined }),
    });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ big: '12', when: 'invalid date', bytes: '[3 bytes]', work: '[function]' });
    expect(lines[0]?.length).toBeLessThan(5_000);
  });
});
