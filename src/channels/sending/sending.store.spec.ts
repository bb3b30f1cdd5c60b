import { Database, jsonb, sql } from '@/platform/database';
import { RedisService } from '@/platform/redis';
import { RateLimiter } from '@/platform/security';
import { SettableClock } from '@/shared/clock';
import { channelId, conversationKey, tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { dueOutbound } from '../channel-world.suite';
import type { ChannelPort, SendRules } from '../channel.port';
import { FakeChannel } from '../channel.fake';
import { ConsentsStore } from './consents.store';
import { ReplyTemplatesStore } from './reply-templates.store';
import { SendGate } from './send-gate.service';
import { SendStateStore } from './send-state.store';
import { stoppedAccounts } from './sending.metrics';
import { StoppedAccountsWatch } from './stopped-accounts-watch.service';
import { StoppedAccountsStore } from './stopped-accounts.store';

const [MIRADOR, WHATSAPP] = [tenantId('mirador'), channelId('whatsapp')];
const KEY = conversationKey(MIRADOR, WHATSAPP, '1000001', '+51999111222');
const CONTACT = '11111111-1111-4111-8111-111111111111';
const RULES: SendRules = { windowMs: 86_400_000, pair: { most: 2, withinMs: 12_000 } };

class RuledChannel extends FakeChannel {
  override rules(): SendRules {
    return RULES;
  }
}

describe('before a reply goes out', () => {
  let home: TestDatabase;
  let database: Database;
  let consents: ConsentsStore;
  let gates: readonly SendGate[];
  const channel: ChannelPort = new RuledChannel();
  const redis = new RedisService();
  const clock = new SettableClock(new Date('2026-11-20T12:00:00Z'));

  beforeAll(async () => {
    home = await createTestDatabase('world');
    database = new Database(home.url);
    consents = new ConsentsStore(database);
    const gate = (): SendGate =>
      new SendGate(
        new SendStateStore(database),
        new StoppedAccountsStore(database),
        new RateLimiter(redis),
        new ReplyTemplatesStore(database),
        clock,
      );
    gates = [gate(), gate()];
  });
  beforeEach(async () => {
    await database.execute(sql`TRUNCATE consents, stopped_accounts, turns, outbox, conversations, contact_addresses, contacts CASCADE`);
    await database.execute(
      sql`INSERT INTO turns (conversation_key, tenant_id, due_at, heard_at) VALUES (${KEY}, 'mirador', now(), '2026-11-20T11:00:00Z')`,
    );
  });
  afterAll(async () => {
    await redis.onApplicationShutdown();
    await database.onApplicationShutdown();
    await home.drop();
  });

  const permit = (which = 0) => (gates[which] ?? gates[0]!).permit(dueOutbound(), channel);
  const SEND = { kind: 'send', form: 'free' };

  it('the guest has written within the day, by the provider’s clock', async () => {
    expect(await permit()).toEqual(SEND);
    await database.execute(sql`UPDATE turns SET heard_at = '2026-11-19T11:59:00Z'`);
    expect(await permit()).toEqual({ kind: 'refuse', code: 'WINDOW_CLOSED' });
    await database.execute(sql`TRUNCATE turns`);
    expect(await permit()).toEqual({ kind: 'refuse', code: 'WINDOW_CLOSED' });
  });

  it('a closed window is passed by the template that the hotel has for the reply’s language, and by no other hotel’s', async () => {
    await database.execute(sql`TRUNCATE turns`);
    const template = { name: 'respuesta', language: 'es', category: 'utility', parameters: ['Hola'] };
    const set = (settings: unknown, tenant = 'mirador') =>
      database.execute(sql`
      INSERT INTO channel_accounts (channel, account, tenant_id, settings) VALUES ('whatsapp', '1000001', ${tenant}, ${jsonb(settings)})
      ON CONFLICT (channel, account) DO UPDATE SET settings = excluded.settings, tenant_id = excluded.tenant_id`);
    const withTemplates = { rules: () => ({ ...RULES, takesTemplates: true }) } as ChannelPort;
    const permitted = (more = {}) => gates[0]!.permit(dueOutbound(more), withTemplates);
    const CLOSED = { kind: 'refuse', code: 'WINDOW_CLOSED' };
    expect(await permitted()).toEqual(CLOSED);
    await set({ replyTemplates: JSON.stringify({ es: { name: 'respuesta', language: 'es' } }) });
    expect(await permitted()).toEqual({ kind: 'send', form: 'template', template });
    expect(await gates[0]!.templateFor(dueOutbound(), withTemplates)).toEqual(template);
    expect(await permit()).toEqual(CLOSED);
    expect(await permitted({ reply: { text: 'Hi', language: 'en' } })).toEqual(CLOSED);
    await say(false, '2026-11-20T11:10:00Z');
    expect(await permitted()).toEqual({ kind: 'drop', code: 'OPTED_OUT' });
    await database.execute(sql`TRUNCATE consents`);
    await set({ replyTemplates: { es: { name: 'oferta', language: 'es', category: 'marketing' } } });
    expect(await permitted()).toMatchObject({ kind: 'send', template: { category: 'marketing' } });
    expect(await gates[0]!.templateFor(dueOutbound(), withTemplates)).toBeUndefined();
    await say(false, '2026-11-20T11:10:00Z', undefined, 'marketing');
    expect(await permitted()).toEqual({ kind: 'drop', code: 'OPTED_OUT' });
    await database.execute(sql`TRUNCATE consents`);
    await set({ replyTemplates: { es: { name: 'respuesta', language: 'es' } } }, 'mare');
    expect(await permitted()).toEqual(CLOSED);
    await database.execute(sql`DELETE FROM channel_accounts`);
  });

  const say = (granted: boolean, at: string, address = '+51999111222', scope = 'all') =>
    consents.record({
      tenantId: MIRADOR,
      channel: WHATSAPP,
      addresses: [address],
      scope,
      granted,
      source: 'words',
      at: new Date(at),
    });

  it('his latest word counts, whatever the order in which words arrive and however often', async () => {
    await say(true, '2026-11-20T11:30:00Z');
    await say(false, '2026-11-20T11:10:00Z');
    await say(false, '2026-11-20T11:10:00Z');
    expect(await permit()).toEqual(SEND);
    await say(false, '2026-11-20T11:40:00Z');
    expect(await permit()).toEqual({ kind: 'drop', code: 'OPTED_OUT' });
    expect(await database.query(sql`SELECT granted, source FROM consents ORDER BY at`)).toHaveLength(3);
  });

  it('a refusal under one of his addresses is one under all of them, and nobody else’s', async () => {
    await database.execute(sql`INSERT INTO contacts (id, tenant_id) VALUES (${CONTACT}::uuid, 'mirador')`);
    await database.execute(sql`
      INSERT INTO contact_addresses (tenant_id, channel, address, canonical, contact_id)
      VALUES ('mirador', 'whatsapp', '+51999111222', '+51999111222', ${CONTACT}::uuid), ('mirador', 'whatsapp', 'PE.1111', '+51999111222', ${CONTACT}::uuid)`);
    await database.execute(sql`
      INSERT INTO conversations (key, tenant_id, channel, account, address, contact_id)
      VALUES (${KEY}, 'mirador', 'whatsapp', '1000001', '+51999111222', ${CONTACT}::uuid)`);
    await say(false, '2026-11-20T11:40:00Z', 'PE.2222');
    expect(await permit()).toEqual(SEND);
    await say(false, '2026-11-20T11:40:00Z', 'PE.1111');
    expect(await permit()).toEqual({ kind: 'drop', code: 'OPTED_OUT' });
  });

  it('the pace to one guest is kept, whichever process has sent', async () => {
    const sent = (id: string, secondsAgo: number) =>
      database.execute(sql`
        INSERT INTO outbox (key, tenant_id, conversation_key, channel, account, address, reply, origin, correlation_id, state, sent_at)
        VALUES (${id}, 'mirador', ${KEY}, 'whatsapp', '1000001', '+51999111222', '{}', 'bot', 'c', 'sent', now() - ${secondsAgo} * interval '1 second')`);
    await sent('a', 20);
    await sent('b', 8);
    expect(await permit()).toEqual(SEND);
    await sent('c', 1);
    const waiting = await permit(1);
    expect(waiting).toMatchObject({ kind: 'wait', code: 'PACED' });
    expect(waiting.kind === 'wait' && waiting.afterMs <= 4_000 && waiting.afterMs > 2_000).toBe(true);
  });

  it.each([
    ['with rules of its provider', channel],
    ['without any, as mail', new FakeChannel()],
  ])('a closed account is tried by one reply a minute, of all processes, until one is taken: a channel %s', async (_which, ofIt) => {
    const permit = (which = 0) => (gates[which] ?? gates[0]!).permit(dueOutbound(), ofIt);
    expect([await gates[0]!.close(dueOutbound(), 'META.190'), await gates[1]!.close(dueOutbound(), 'META.190')]).toEqual([true, false]);
    const waiting = (await Promise.all([permit(), permit(1)])).filter(({ kind }) => kind === 'wait');
    expect(waiting).toMatchObject([{ code: 'ACCOUNT_STOPPED' }, { code: 'ACCOUNT_STOPPED' }]);
    await database.execute(sql`UPDATE stopped_accounts SET probe_at = now() - interval '1 second'`);
    const kinds = (await Promise.all(Array.from({ length: 20 }, (_, n) => permit(n % 2)))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'send')).toHaveLength(1);
    await gates[0]!.open(dueOutbound());
    expect(await permit(1)).toEqual(SEND);
  });

  it('a closed account is a figure in every process, from its start until another has opened it', async () => {
    const shown = async () => (await stoppedAccounts.get()).values.map(({ labels, value }) => [labels.provider, labels.account, value]);
    const watch = new StoppedAccountsWatch(new StoppedAccountsStore(database));
    await gates[0]!.close(dueOutbound(), 'META.190');
    stoppedAccounts.reset();
    await watch.look();
    expect(await shown()).toEqual([['whatsapp', '1000001', 1]]);
    await new StoppedAccountsStore(database).open(WHATSAPP, '1000001');
    await watch.look();
    expect(await shown()).toEqual([]);
  });
});
