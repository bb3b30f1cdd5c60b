import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import type { SendCase } from './channel-world.suite';
import { ProviderServer, type Behaviour } from './provider-server.suite';

export const answer = (status: number, body: string): Behaviour => ({ kind: 'answer', status, body });

/** What any provider may do with a send, whatever it speaks. */
export const TROUBLE: readonly ProviderCase[] = [
  ['500 without JSON', 'retry', answer(500, '<h1>Sorry</h1>')],
  ['503', 'retry', answer(503, '')],
  ['429', 'retry', answer(429, '')],
  ['nobody listening', 'retry', { kind: 'gone' }],
  ['200 without JSON', 'unknown', answer(200, 'OK')],
  ['200 with more than anybody reads', 'unknown', answer(200, `{"x":"${'x'.repeat(5_000)}"}`)],
  ['a reset before the request was read', 'unknown', { kind: 'reset_before' }],
  ['a reset after the request was read', 'unknown', { kind: 'reset_after' }],
  ['a reset within the answer', 'unknown', { kind: 'cut' }],
  ['no answer at all', 'unknown', { kind: 'hang' }],
];

export type ProviderCase = readonly [how: string, expected: SendCase['expected'], behaviour: Behaviour];

export interface ProviderWorld {
  readonly provider: ProviderServer;
  readonly http: HttpClient;
  /** Changes what is configured; an empty value takes it away. */
  use(changes: Readonly<Record<string, string>>): void;
  behave(behaviour: Behaviour): Promise<void>;
  sendCases(cases: readonly ProviderCase[]): SendCase[];
  close(): Promise<void>;
}

/** The variables by which an adapter finds a provider, and gives it up. */
export interface ProviderVariables {
  readonly address: string;
  readonly timeLimit: string;
}

/** Milliseconds, the least that may be configured; only who never answers is given up that early, or a slow machine would look like one. */
const IMPATIENT = '500';
const PATIENT = '20000';

/** A provider on this machine. */
export function providerWorld(variables: ProviderVariables, configured: Readonly<Record<string, string>>): ProviderWorld {
  const provider = new ProviderServer();
  const http = new HttpClient();
  let environment: Readonly<Record<string, string>> = {
    LOG_LEVEL: 'CRITICAL',
    HTTP_MAX_RESPONSE_BYTES: '2048',
    CB_CHANNEL_THRESHOLD: '100',
    ...configured,
  };
  const use = (changes: Readonly<Record<string, string>>): void => {
    environment = { ...environment, ...changes };
    useEnvironment(environment);
  };
  const behave = async (behaviour: Behaviour): Promise<void> =>
    use({
      [variables.address]: await provider.behave(behaviour),
      [variables.timeLimit]: behaviour.kind === 'hang' ? IMPATIENT : PATIENT,
    });
  use({});
  return {
    provider,
    http,
    use,
    behave,
    sendCases: (cases) => cases.map(([how, expected, behaviour]) => ({ how, expected, arrange: () => behave(behaviour) })),
    close: async () => {
      http.onApplicationShutdown();
      await provider.close();
    },
  };
}
