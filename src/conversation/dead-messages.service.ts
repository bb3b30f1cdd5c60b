import { Injectable } from '@nestjs/common';
import { EscalationService } from '@/capabilities/escalation';
import { TenantResolver } from '@/capabilities/tenancy';
import { Mailbox } from '@/platform/mailbox';
import type { ConversationKey, TenantId } from '@/shared/ids';
import type { JobMap } from '@/shared/jobs';
import { conversationReplies } from './conversation.replies';

/** What failed for good calls a person; the guest hears the truth where he can still hear us. */
@Injectable()
export class DeadMessages {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly escalations: EscalationService,
    private readonly tenants: TenantResolver,
  ) {}

  /** A turn that nobody will answer. The key is the turn's: several of one delivery share their correlation id. */
  async turnFailed({ turnId, conversationKey, tenantId, reason, correlationId }: JobMap['message.dead']): Promise<void> {
    const conversation = conversationKey as ConversationKey;
    const hotel = await this.tenants.get(tenantId as TenantId);
    const key = `dead:${turnId}`;
    const summary = { code: reason, correlationId };
    await this.escalations.open({
      key,
      tenantId: hotel.id,
      conversationKey: conversation,
      reason: 'turn_failed',
      priority: 'high',
      summary,
    });
    const language = (await this.mailbox.languageOf(conversation)) ?? hotel.defaultLanguage;
    const text = conversationReplies.failed[language];
    await this.mailbox.send({ key, conversationKey: conversation, reply: { text, language }, origin: 'system', correlationId });
  }

  /** A reply that did not reach its guest. Nothing more is said on a way that has just failed. */
  async replyFailed({ key, conversationKey, tenantId, reason, correlationId }: JobMap['reply.failed']): Promise<void> {
    await this.escalations.open({
      key: `undelivered:${key}`,
      tenantId: tenantId as TenantId,
      conversationKey: conversationKey as ConversationKey,
      reason: 'reply_failed',
      priority: 'high',
      summary: { code: reason, correlationId },
    });
  }
}
