import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { closeNow, listenOnLoopback } from './loopback-server';

export type ProviderName = 'whatsapp' | 'gupshup' | 'sms';
/** How a provider treats a send: takes it, is down, or knows our token no more. */
export type ProviderTreatment = 'take' | 'down' | 'wrong_token';

const PATHS: readonly (readonly [ProviderName, RegExp])[] = [
  ['whatsapp', /^\/v\d+\.\d+\/\d+\/messages$/],
  ['gupshup', /^\/wa\/api\/v1\/msg$/],
  ['sms', /^\/2010-04-01\/Accounts\/AC[0-9a-f]{32}\/Messages\.json$/],
];

const WRONG_TOKEN: Readonly<Record<ProviderName, unknown>> = {
  whatsapp: { error: { code: 190, message: 'token' } },
  gupshup: { status: 'error', message: 'Authentication Failed' },
  sms: { code: 20_003, message: 'Authenticate' },
};

const TAKEN: Readonly<Record<ProviderName, (id: string) => unknown>> = {
  whatsapp: (id) => ({ messages: [{ id }] }),
  gupshup: (messageId) => ({ status: 'submitted', messageId }),
  sms: (sid) => ({ sid }),
};

/** Who is written to, in digits. */
const RECIPIENT: Readonly<Record<ProviderName, (body: string) => string>> = {
  whatsapp: (body) => (JSON.parse(body) as { to?: string }).to ?? '',
  gupshup: (body) => new URLSearchParams(body).get('destination') ?? '',
  sms: (body) => new URLSearchParams(body).get('To') ?? '',
};

/** Plays three providers that carry messages to phones, and counts how often each was asked. */
export class PhoneProviders {
  treatment: ProviderTreatment = 'take';
  readonly calls: Record<ProviderName, number> = { whatsapp: 0, gupshup: 0, sms: 0 };
  /** Whom a message was taken for, in digits, as often as one was. */
  readonly taken: Record<ProviderName, string[]> = { whatsapp: [], gupshup: [], sms: [] };
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  start(): Promise<string> {
    return listenOnLoopback(this.server);
  }

  stop(): Promise<void> {
    return closeNow(this.server);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const name = PATHS.find(([, path]) => path.test(request.url ?? ''))?.[0];
    const [status, said] = name === undefined ? [404, {}] : this.treated(name, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  }

  private treated(name: ProviderName, body: string): [number, unknown] {
    this.calls[name] += 1;
    switch (this.treatment) {
      case 'down':
        return [503, {}];
      case 'wrong_token':
        return [401, WRONG_TOKEN[name]];
      case 'take':
        this.taken[name].push(RECIPIENT[name](body).replaceAll(/\D/g, ''));
        return [name === 'gupshup' ? 202 : 200, TAKEN[name](`${name}-${this.taken[name].length}`)];
    }
  }
}
