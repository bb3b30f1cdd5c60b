import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { FakeChannel } from './channel.fake';
import type { SendOutcome, WebhookRequest } from './channel.port';
import { CHANNEL_PROMISES, describeChannel } from './channel.suite';
import { dueOutbound } from './channel-world.suite';
import { fakeChannelWorld } from './fake-channel-world.suite';
import { NOTHING, type DecodedPayload } from './formats/channel-event';

describeChannel('the fake channel', fakeChannelWorld);

const jsonOf = (body: Buffer): { account: string; events: { type?: string }[] } =>
  JSON.parse(body.toString('utf8')) as { account: string; events: { type?: string }[] };
const bodyWith = (body: Buffer, events: unknown[]): Buffer => Buffer.from(JSON.stringify({ ...jsonOf(body), events }));

class StopsAtNonsense extends FakeChannel {
  override decode(request: WebhookRequest): DecodedPayload {
    const { events } = jsonOf(request.body);
    const bad = events.findIndex((one) => super.decode({ ...request, body: bodyWith(request.body, [one]) }).ignored.length > 0);
    const kept = bad < 0 ? events : events.slice(0, bad);
    return super.decode({ ...request, body: bodyWith(request.body, kept) });
  }
}

class ReadsTheFirstOnly extends FakeChannel {
  override decode(request: WebhookRequest): DecodedPayload {
    const all = super.decode(request);
    return { ...all, events: all.events.filter(({ event }, n) => event !== 'message' || n === 0) };
  }
}

class SignsAnew extends FakeChannel {
  override isAuthentic({ body, ...request }: WebhookRequest): boolean {
    return super.isAuthentic({ ...request, body: Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8')))) });
  }
}

class BelievesWhoShowsNothing extends FakeChannel {
  override isAuthentic(request: WebhookRequest): boolean {
    return (request.headers['x-fake-signature'] ?? '') === '' || super.isAuthentic(request);
  }
}

class BelievesAnEmptySecret extends FakeChannel {
  override isAuthentic({ headers, body }: WebhookRequest): boolean {
    return (
      headers['x-fake-signature'] ===
      createHmac('sha256', this.secrets[0] ?? '')
        .update(body)
        .digest('hex')
    );
  }
}

class ForgetsTheBody extends FakeChannel {
  override isAuthentic({ headers }: WebhookRequest): boolean {
    return this.isConfigured() && this.hasPlausibleHeaders(headers);
  }
}

class BelievesAnyHeaders extends FakeChannel {
  override hasPlausibleHeaders(_headers: IncomingHttpHeaders): boolean {
    return true;
  }
}

class OpenWithoutSecret extends FakeChannel {
  override isConfigured(): boolean {
    return true;
  }
}

class AnswersAnybody extends FakeChannel {
  override answerVerification(): string {
    return 'yes';
  }
}

class InventsKeys extends FakeChannel {
  private made = 0;

  override decode(request: WebhookRequest): DecodedPayload {
    const all = super.decode(request);
    return { ...all, events: all.events.map((one) => (one.event === 'message' ? { ...one, eventKey: `${(this.made += 1)}` } : one)) };
  }
}

class DropsStatuses extends FakeChannel {
  override decode(request: WebhookRequest): DecodedPayload {
    const all = super.decode(request);
    return { ...all, events: all.events.filter(({ event }) => event !== 'status') };
  }
}

class CountsNothing extends FakeChannel {
  override decode(request: WebhookRequest): DecodedPayload {
    return { ...super.decode(request), ignored: [] };
  }
}

class KeepsRawText extends FakeChannel {
  override decode(request: WebhookRequest): DecodedPayload {
    const all = super.decode(request);
    const raw = jsonOf(request.body).events.map((one) => ('name' in one ? String(one.name) : ''));
    return { ...all, events: all.events.map((one, n) => (one.event === 'message' ? { ...one, text: raw[n] ?? '' } : one)) };
  }
}

class ReadsAnything extends FakeChannel {
  override decode(request: WebhookRequest): DecodedPayload {
    try {
      return super.decode(request);
    } catch {
      return NOTHING;
    }
  }
}

class Hasty extends FakeChannel {
  override debounceMs(): number {
    return -1;
  }
}

class Takes extends FakeChannel {
  constructor(private readonly change: (outcome: SendOutcome) => SendOutcome) {
    super();
  }

  override async send(): Promise<SendOutcome> {
    return this.change(await super.send(dueOutbound()));
  }
}

const takingFor = (from: SendOutcome['kind'], to: SendOutcome) => (): FakeChannel =>
  new Takes((outcome) => (outcome.kind === from ? to : outcome));

const AGAIN: SendOutcome = { kind: 'retry', code: 'X', afterMs: 1_000 };

const BROKEN: readonly { readonly how: string; readonly make: () => FakeChannel; readonly breaks: readonly string[] }[] = [
  {
    how: 'stops at the first element that makes no sense',
    make: () => new StopsAtNonsense(),
    breaks: [
      'loses no message beside an element that makes no sense, and counts that one',
      'loses neither message nor status beside a status that makes no sense',
      'leaves a part alone that it does not know, counts it and reads the rest',
    ],
  },
  {
    how: 'reads the first message of a batch only',
    make: () => new ReadsTheFirstOnly(),
    breaks: [
      'hands on every message of a batch, in its order',
      'loses no message beside an element that makes no sense, and counts that one',
    ],
  },
  {
    how: 'checks the signature over the JSON written anew',
    make: () => new SignsAnew(),
    breaks: ['believes these very bytes, and no others', 'does not believe a signature over the same body written anew'],
  },
  {
    how: 'checks a signature only when there is one',
    make: () => new BelievesWhoShowsNothing(),
    breaks: ['does not believe a request without signature'],
  },
  {
    how: 'takes an absent secret for an empty one, and knows only one',
    make: () => new BelievesAnEmptySecret(),
    breaks: ['is closed while no secret is configured, or an empty one', 'believes the old and the new secret while one is being replaced'],
  },
  {
    how: 'believes the form of a signature',
    make: () => new ForgetsTheBody(),
    breaks: [
      'believes who knows the secret, and nobody else',
      'believes these very bytes, and no others',
      'does not believe a signature over the same body written anew',
      'believes the old and the new secret while one is being replaced',
    ],
  },
  {
    how: 'is open without a secret',
    make: () => new OpenWithoutSecret(),
    breaks: ['is closed while no secret is configured, or an empty one'],
  },
  { how: 'reads every body', make: () => new BelievesAnyHeaders(), breaks: ['knows by the headers alone who cannot be authentic'] },
  {
    how: 'tells everybody that the address is ours',
    make: () => new AnswersAnybody(),
    breaks: ['does not answer a question whether this address is ours from somebody without the word'],
  },
  {
    how: 'makes up a key for every delivery',
    make: () => new InventsKeys(),
    breaks: ['gives a redelivered message the same key, and another message another'],
  },
  {
    how: 'does not read statuses',
    make: () => new DropsStatuses(),
    breaks: ['reads what the provider says of our replies', 'loses neither message nor status beside a status that makes no sense'],
  },
  {
    how: 'does not say what it left out',
    make: () => new CountsNothing(),
    breaks: ['leaves a part alone that it does not know, counts it and reads the rest'],
  },
  { how: 'hands text on as it came', make: () => new KeepsRawText(), breaks: ['hands on only text that the database can keep'] },
  { how: 'takes any body for an empty one', make: () => new ReadsAnything(), breaks: ['refuses a body that is nothing of its provider'] },
  {
    how: 'has no patience at all',
    make: () => new Hasty(),
    breaks: ['has a name for addresses and metrics, a longest text and a patience'],
  },
  {
    how: 'forgets the name the provider gave',
    make: takingFor('accepted', { kind: 'accepted', externalId: '' }),
    breaks: ['knows a reply that was taken, and the name the provider gave it'],
  },
  {
    how: 'gives up when the provider is busy',
    make: takingFor('retry', { kind: 'refused', code: 'X' }),
    breaks: ['tries again later what was surely not taken'],
  },
  {
    how: 'tries again without a pause',
    make: takingFor('retry', { ...AGAIN, afterMs: 0 }),
    breaks: ['tries again later what was surely not taken'],
  },
  { how: 'repeats what is refused', make: takingFor('refused', AGAIN), breaks: ['does not try again what the provider will never take'] },
  {
    how: 'goes on with a closed account',
    make: takingFor('stop_channel', AGAIN),
    breaks: ['stops when the account itself is closed to us'],
  },
  {
    how: 'sends again after silence, so that the guest may read it twice',
    make: takingFor('unknown', AGAIN),
    breaks: ['never calls lost or taken what may have been either'],
  },
];

const isKept = async (says: string, make: () => FakeChannel): Promise<boolean> => {
  const promise = CHANNEL_PROMISES.find((one) => one.says === says);
  if (promise === undefined) throw new Error(`no promise says: ${says}`);
  return Promise.resolve()
    .then(() => promise.holds(fakeChannelWorld(make())))
    .then(
      () => true,
      () => false,
    );
};

describe('the suite of channels', () => {
  describe.each(BROKEN)('notices a channel that $how', ({ make, breaks }) => {
    it.each(breaks)('because it no longer %s', async (says) => {
      expect(await isKept(says, make)).toBe(false);
      expect(await isKept(says, () => new FakeChannel())).toBe(true);
    });
  });

  it('has for every promise a broken channel that proves it worth something', () => {
    const proven = new Set(BROKEN.flatMap(({ breaks }) => breaks));
    expect(CHANNEL_PROMISES.map(({ says }) => says).filter((says) => !proven.has(says))).toEqual([]);
  });
});
