import type { EscalationRequest, EscalationService } from '@/capabilities/escalation';
import type { TenantResolver } from '@/capabilities/tenancy';
import type { Mailbox, NewOutbound } from '@/platform/mailbox';
import { conversationReplies } from './conversation.replies';
import { DeadMessages } from './dead-messages.service';

const CONVERSATION = 'mirador/whatsapp/1000001/+51999111222';

class Reception {
  readonly called: EscalationRequest[] = [];
  readonly said: NewOutbound[] = [];
  language: 'es' | 'en' | 'pt' | undefined = 'pt';
  readonly dead = new DeadMessages(
    {
      languageOf: () => Promise.resolve(this.language),
      send: (message: NewOutbound) => this.keep(this.said, message),
    } as unknown as Mailbox,
    { open: (request: EscalationRequest) => this.keep(this.called, request) } as unknown as EscalationService,
    { get: (id: string) => Promise.resolve({ id, defaultLanguage: 'es' }) } as unknown as TenantResolver,
  );

  /** Keeps what has a new key, as the tables do. */
  private async keep<T extends { readonly key: string }>(list: T[], item: T): Promise<void> {
    if (!list.some(({ key }) => key === item.key)) list.push(item);
    return Promise.resolve();
  }
}

const failed = { conversationKey: CONVERSATION, tenantId: 'mirador', reason: 'PROCESS_DIED', correlationId: 'c-1' };

describe('a turn that failed for good', () => {
  it('calls a person and tells the guest in his language, once however often the job runs', async () => {
    const reception = new Reception();
    for (let run = 0; run < 3; run += 1) await reception.dead.turnFailed({ ...failed, turnId: 't-1' });
    expect(reception.called).toMatchObject([
      { conversationKey: CONVERSATION, reason: 'turn_failed', priority: 'high', summary: { code: 'PROCESS_DIED', correlationId: 'c-1' } },
    ]);
    expect(reception.said).toMatchObject([{ origin: 'system', reply: { text: conversationReplies.failed.pt, language: 'pt' } }]);
  });

  it('does so for every conversation of one delivery, which all have its correlation id', async () => {
    const reception = new Reception();
    await reception.dead.turnFailed({ ...failed, turnId: 't-1' });
    await reception.dead.turnFailed({ ...failed, turnId: 't-2', conversationKey: 'mirador/whatsapp/1000001/+51999333444' });
    expect([reception.called.length, reception.said.length]).toEqual([2, 2]);
  });

  it('speaks the hotel’s language to a guest who was never answered', async () => {
    const reception = new Reception();
    reception.language = undefined;
    await reception.dead.turnFailed({ ...failed, turnId: 't-1' });
    expect(reception.said).toMatchObject([{ reply: { text: conversationReplies.failed.es, language: 'es' } }]);
  });
});

describe('a reply that did not reach its guest', () => {
  it('calls a person once, and says nothing more on a way that has just failed', async () => {
    const reception = new Reception();
    for (let run = 0; run < 2; run += 1) await reception.dead.replyFailed({ ...failed, key: 'reply:17', reason: 'META.131047' });
    expect(reception.called).toMatchObject([{ conversationKey: CONVERSATION, reason: 'reply_failed', summary: { code: 'META.131047' } }]);
    expect(reception.said).toEqual([]);
  });
});
