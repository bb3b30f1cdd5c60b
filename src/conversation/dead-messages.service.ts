import { Injectable } from '@nestjs/common';
import { EscalationService } from '@/capabilities/escalation';
import { TenantResolver } from '@/capabilities/tenancy';
import { Mailbox } from '@/platform/mailbox';
import type { ConversationKey, TenantId } from '@/shared/ids';
import type { JobMap } from '@/shared/jobs';
import { conversationReplies } from './conversation.replies';

/** A turn that failed for good: a person is called, and the guest hears the truth. */
@Injectable()
export class DeadMessages {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly escalations: EscalationService,
    private readonly tenants: TenantResolver,
  ) {}

  async handle({ conversationKey, tenantId, reason, correlationId }: JobMap['message.dead']): Promise<void> {
    const key = conversationKey as ConversationKey;
    const hotel = await this.tenants.get(tenantId as TenantId);
    await this.escalations.open({
      key: `dead:${correlationId}`,
      tenantId: hotel.id,
      conversationKey: key,
      reason: 'turn_failed',
      priority: 'high',
      summary: { code: reason, correlationId },
    });
    const language = (await this.mailbox.languageOf(key)) ?? hotel.defaultLanguage;
    const text = conversationReplies.failed[language];
    await this.mailbox.send({
      key: `dead:${correlationId}`,
      conversationKey: key,
      reply: { text, language },
      origin: 'system',
      correlationId,
    });
  }
}
