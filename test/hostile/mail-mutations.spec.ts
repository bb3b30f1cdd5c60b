import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { gmailWorld } from '@/channels/adapters/gmail/gmail-world.suite';
import { FakeTenants, gatewayWorld } from '@/channels/gateway-world.suite';
import { MailDecoder } from '@/channels/mail/mail-decoder.service';
import { started } from '@/channels/webhook-app.suite';
import { useEnvironment } from '@/platform/config';
import { PUSH } from '@test/support/gmail-stand-in';
import { mutationsOf } from './mutations';

/** In CI a few; `WEBHOOK_MUTATIONS=10000` for the long form. */
const ROUNDS = Number(process.env.WEBHOOK_MUTATIONS ?? 150);
const MAILS = join(__dirname, '..', 'fixtures', 'channels', 'smtp');

afterAll(() => useEnvironment(process.env));

describe('somebody who plays with what reaches a mailbox', () => {
  it('never brings the hotel down by a push', async () => {
    const world = gmailWorld();
    await world.start();
    const app = await started(gatewayWorld([world.channel], new FakeTenants([PUSH.mailbox])));
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await world.google.token()}` };
    const original: unknown = JSON.parse(world.google.push().toString('utf8'));
    const bodies = mutationsOf(original, (value) => Buffer.from(JSON.stringify(value) ?? ''));
    try {
      await fc.assert(
        fc.asyncProperty(bodies, async (payload) => {
          const { statusCode } = await app.inject({ method: 'POST', url: '/webhooks/gmail', headers, payload });
          expect([200, 400, 401]).toContain(statusCode);
        }),
        { numRuns: ROUNDS },
      );
    } finally {
      await app.close();
      await world.close();
    }
  }, 600_000);

  it('never brings the thread that parses down by a mail, and leaves no text that the database cannot keep', async () => {
    const decoder = new MailDecoder();
    const mails = readdirSync(MAILS).map((name) => readFileSync(join(MAILS, name)).toString('latin1'));
    // Bytes are changed and cut: a mail has no structure but its bytes.
    const mutated = fc.oneof(
      ...mails.map((mail) => mutationsOf(mail, (value) => Buffer.from(typeof value === 'string' ? value : '', 'latin1'))),
    );
    await fc.assert(
      fc.asyncProperty(mutated, async (raw) => {
        const said = JSON.stringify(await decoder.decode(raw, { mailbox: PUSH.mailbox }));
        expect(said).not.toMatch(/\\u0000|\\ud[89a-f][0-9a-f]{2}/);
      }),
      { numRuns: ROUNDS },
    );
    await decoder.onApplicationShutdown();
  }, 600_000);
});
