import { useEnvironment } from '@/platform/config';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metaSignature } from './adapters/whatsapp-meta/whatsapp-world.suite';
import { PATH, webhookApp, type WebhookApp } from './webhook-app.suite';

interface Fixture {
  readonly id: string;
  readonly file: string;
  readonly provider: string;
  readonly http?: {
    readonly method: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
  };
  readonly expect: { readonly status?: readonly number[]; readonly body?: string; readonly events?: readonly { readonly event: string }[] };
}

const FOLDER = join(__dirname, '..', '..', 'test', 'fixtures', 'channels');
const { secrets, tenants, fixtures } = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as {
  readonly secrets: { readonly meta_app_secret: string; readonly meta_verify_token: string };
  readonly tenants: { readonly known: { readonly phone_number_id: readonly string[] } };
  readonly fixtures: readonly Fixture[];
};
const META = fixtures.filter(({ provider, http }) => provider === 'meta_cloud' && http !== undefined);

let world: WebhookApp;
beforeAll(async () => {
  world = await webhookApp(tenants.known.phone_number_id);
  world.whatsapp.use({ WHATSAPP_APP_SECRET: secrets.meta_app_secret, WHATSAPP_VERIFY_TOKEN: secrets.meta_verify_token });
});
beforeEach(() => {
  world.behind.mailbox.stored.length = 0;
  world.behind.mailbox.statuses.length = 0;
});
afterAll(async () => {
  await world.close();
  useEnvironment(process.env);
});

describe('webhooks as Meta sends them, over HTTP', () => {
  it.each(META.map((fixture) => [fixture.id, fixture] as const))('%s is answered and kept as it should be', async (_id, fixture) => {
    const { app, behind } = world;
    const { method, headers = {}, query } = fixture.http!;
    const { status, body, events = [] } = fixture.expect;
    const payload = method === 'POST' ? readFileSync(join(FOLDER, fixture.file)) : undefined;
    const url = query === undefined ? PATH : `${PATH}?${new URLSearchParams(query).toString()}`;
    const answer = await app.inject({ method: method as 'GET' | 'POST', url, headers, ...(payload === undefined ? {} : { payload }) });
    expect(status).toContain(answer.statusCode);
    expect(answer.body).toBe(body ?? '');
    const count = (name: string) => events.filter(({ event }) => event === name).length;
    expect([behind.mailbox.stored.length, behind.mailbox.statuses.length]).toEqual([count('message'), count('status')]);
    if (payload === undefined) return;
    const forged = { ...headers, 'x-hub-signature-256': metaSignature(payload, 'another-secret') };
    expect((await app.inject({ method: 'POST', url, headers: forged, payload })).statusCode).toBe(401);
  });

  it('all of them are here', () => {
    expect(META).toHaveLength(51);
  });
});
