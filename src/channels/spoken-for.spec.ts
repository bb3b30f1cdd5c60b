import { useEnvironment } from '@/platform/config';
import { twilioWorld } from './adapters/sms-twilio/twilio-world.suite';
import { APP_ID, gupshupWorld } from './adapters/whatsapp-gupshup/gupshup-world.suite';
import { whatsAppWorld } from './adapters/whatsapp-meta/whatsapp-world.suite';
import type { NamedAccounts } from './channel-accounts.suite';
import type { ChannelWorld, ProviderHand } from './channel-world.suite';
import { deliveries, type Deliveries } from './webhook-app.suite';

const INSTALLATION = 'secret-of-the-installation';
const OWN = ['newest-secret-of-this-hotel', 'older-secret-of-this-hotel'];
/** By which version 3 of Gupshup names an app. */
const SETTINGS = { appId: APP_ID, phone: '34911230000' };
const RIVAL = 'secret-of-another-hotel';

type World = ChannelWorld & { readonly accounts: NamedAccounts; readonly hand: ProviderHand };

const WORLDS: readonly { readonly name: string; readonly make: () => World }[] = [
  { name: 'WhatsApp by Meta', make: whatsAppWorld },
  { name: 'Gupshup in its own form', make: () => gupshupWorld('own') },
  { name: "Gupshup in Meta's form", make: () => gupshupWorld('metas') },
  { name: 'Twilio', make: twilioWorld },
];

describe.each(WORLDS)('hotels with secrets of their own on $name', ({ make }) => {
  let accounts: NamedAccounts;
  let app: Deliveries;
  let sent = 0;

  beforeAll(async () => {
    const world = make();
    accounts = world.accounts;
    app = await deliveries(world);
    app.hand.useSecrets(INSTALLATION);
  });
  beforeEach(() => {
    const rival = { account: 'rival', webhookSecrets: [RIVAL], settings: {} };
    accounts.accounts = [{ account: app.hand.account, webhookSecrets: OWN, settings: SETTINGS }, rival];
  });
  afterAll(async () => {
    await app.close();
    useEnvironment(process.env);
  });

  /** What came of a guest's message that was proved by this secret: the answer, and how many messages were stored. */
  const deliver = async (secret: string): Promise<[status: number, stored: number]> => {
    const before = app.behind.mailbox.stored.length;
    const body = app.hand.body({ messages: [app.hand.message({ id: `m-${(sent += 1)}`, text: 'Hola', name: 'Ana' })] });
    return [await app.post(body, secret), app.behind.mailbox.stored.length - before];
  };
  const success = (): number => (app.hand.account.startsWith('+') ? 204 : 200);

  it.each(OWN)('are heard by each of them: %s', async (secret) => {
    expect(await deliver(secret)).toEqual([success(), 1]);
  });

  it('cannot speak for one another, and neither can whoever runs the installation', async () => {
    expect(await deliver(RIVAL)).toEqual([success(), 0]);
    expect(await deliver(INSTALLATION)).toEqual([success(), 0]);
    expect(await deliver('secret-of-nobody-at-all')).toEqual([401, 0]);
  });

  it('are heard by the secret of the installation while they have none', async () => {
    accounts.accounts = accounts.accounts.slice(1);
    expect(await deliver(INSTALLATION)).toEqual([success(), 1]);
    expect(await deliver(RIVAL)).toEqual([success(), 0]);
  });

  it('are closed, not open, when their secrets cannot be read', async () => {
    accounts.accounts = [{ account: app.hand.account, webhookSecrets: [], settings: {} }];
    expect(await deliver(INSTALLATION)).toEqual([success(), 0]);
  });

  it('are reachable in an installation that has no secret of its own', async () => {
    app.hand.useSecrets('');
    if (app.hand.account.startsWith('+')) useEnvironment({ TWILIO_PUBLIC_URL: 'https://hotel.example.com' });
    const [status, stored] = await deliver(OWN[0] ?? '');
    app.hand.useSecrets(INSTALLATION);
    expect([status, stored]).toEqual([success(), 1]);
  });
});
