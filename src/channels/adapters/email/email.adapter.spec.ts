import { useEnvironment } from '@/platform/config';
import type { Taken } from '../../mail';
import { dueOutbound } from '../../channel-world.suite';
import { describeChannel } from '../../channel.suite';
import type { EmailAdapter } from './email.adapter';
import { emailWorld, GUEST, HOTEL, type EmailWorld } from './email-world.suite';

afterAll(() => useEnvironment(process.env));

describeChannel('e-mail by SMTP', emailWorld);

describe('a mail of ours', () => {
  let world: EmailWorld;
  beforeEach(async () => {
    world = emailWorld();
    await world.start('take');
  });
  afterEach(() => world.close());

  const reply = (changes = {}) => dueOutbound({ channel: world.channel.id, account: HOTEL, address: GUEST, ...changes });
  const headers = (): string => (world.smtp.taken[0]?.source ?? '').split('\r\n\r\n')[0]?.replaceAll(/\r\n[ \t]+/g, ' ') ?? '';

  it('stands in the thread of the mail that it answers, and says that a machine wrote it', async () => {
    world.sends.answered = { ...world.sends.answered, references: Array.from({ length: 40 }, (_, n) => `<m${n}@correo.example>`) };
    await world.channel.send(reply());
    const [id] = /^Message-ID: (\S+)$/m.exec(headers())?.slice(1) ?? [];
    const references = /^References: (.+)$/m.exec(headers())?.[1]?.split(' ') ?? [];
    expect(references).toHaveLength(20);
    expect([references[0], ...references.slice(-3)]).toEqual([
      '<m0@correo.example>',
      '<m39@correo.example>',
      '<guest-1@correo.example>',
      id,
    ]);
    for (const line of [
      'In-Reply-To: <guest-1@correo.example>',
      'Subject: Re: Reserva diciembre',
      'Auto-Submitted: auto-replied',
      'X-Auto-Response-Suppress: All',
      `X-Atrio-Loop: ${HOTEL}`,
    ])
      expect(headers().split('\r\n')).toContain(line);
  });

  it('bears no mark of a machine when staff wrote it', async () => {
    await world.channel.send(reply({ key: 'staff:1' }));
    expect(headers()).not.toMatch(/auto/i);
  });

  it.each(['a@b.example, c@d.example', 'x:a@b.example;', 'a@b.example\r\nRCPT TO:<c@d.example>', '"a@b"@c.example', 'a@@b', ''])(
    'goes to nobody when the address could be read in two ways: %j',
    async (address) => {
      expect(await world.channel.send(reply({ address }))).toEqual({ kind: 'refused', code: 'MAIL.BAD_ADDRESS' });
      expect(world.smtp.taken).toEqual([]);
    },
  );

  it('cannot be given further headers by the subject of a guest', async () => {
    world.sends.answered = { ...world.sends.answered, subject: 'Hola\r\nBcc: c@d.example', references: ['<a@b>\r\nBcc: c@d.example'] };
    await world.channel.send(reply());
    expect(world.smtp.taken.map(({ to }) => to)).toEqual([[GUEST]]);
    expect(headers()).not.toMatch(/^bcc:/im);
  });

  /** The adapter whose Sent folder says this. */
  const withSentFolder = (wasTaken: () => Promise<Taken>): EmailAdapter => Object.assign(world.channel, { wasTaken });

  it.each([
    ['is there', { kind: 'taken', externalId: '<1@x>' }, 'accepted', 1],
    ['is not there', { kind: 'not_taken' }, 'accepted', 2],
    ['cannot be known to be there', { kind: 'cannot_tell' }, 'refused', 1],
  ] as const)('whose fate is unknown is looked for among the sent ones; when it %s', async (_where, taken, outcome, mails) => {
    const channel = withSentFolder(() => Promise.resolve(taken));
    world.smtp.treatment = 'silent_after_data';
    expect(await channel.send(reply())).toMatchObject({ kind: 'unknown' });
    world.smtp.treatment = 'take';
    expect(await channel.send(reply({ attempts: 2 }))).toMatchObject({ kind: outcome });
    expect(world.smtp.taken).toHaveLength(mails);
    expect(new Set(world.smtp.taken.map(({ source }) => /^Message-ID: (\S+)$/m.exec(source)?.[1])).size).toBe(1);
  });

  it('whose fate cannot be asked for now waits', async () => {
    const channel = withSentFolder(() => Promise.reject(new Error('away')));
    world.smtp.treatment = 'silent_after_data';
    await channel.send(reply());
    expect(await channel.send(reply({ attempts: 2 }))).toMatchObject({ kind: 'retry' });
    expect(world.smtp.taken).toHaveLength(1);
  });

  it('is tried again without a question when it surely was not taken', async () => {
    const channel = withSentFolder(() => Promise.reject(new Error('must not be asked')));
    world.smtp.treatment = 'busy';
    expect(await channel.send(reply())).toMatchObject({ kind: 'retry' });
    world.smtp.treatment = 'take';
    expect(await channel.send(reply({ attempts: 2 }))).toMatchObject({ kind: 'accepted' });
  });
});
