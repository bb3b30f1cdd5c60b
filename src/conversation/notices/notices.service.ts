import { Injectable } from '@nestjs/common';
import { EscalationService, type EscalationReason } from '@/capabilities/escalation';
import { Database } from '@/platform/database';
import { Mailbox } from '@/platform/mailbox';
import { createLogger } from '@/platform/observability';
import type { Language } from '@/shared/language';
import type { SettledOrder } from '@/shared/settled-order';
import { guardViolations } from '../conversation.metrics';
import { conversationReplies } from '../conversation.replies';
import type { Desk } from '../effects/effect';
import { StaffWork } from '../effects/staff-work.service';
import { unfoundedFigures } from '../reply/number-guard';
import { render } from '../reply/render';

const log = createLogger('notices');

export interface Notice {
  /** Paragraphs of one message; none says nothing. */
  readonly say: readonly string[];
  /** Why a person is called as well. */
  readonly staff?: EscalationReason | undefined;
}

export interface Spoken extends Notice {
  readonly language: Language;
  /** What staff were called for, and need not look after any more. */
  readonly settles?: Pick<SettledOrder, 'effect' | 'outcome'>;
}

/** What is said to a guest outside a turn, under the same guard as every reply. */
@Injectable()
export class Notices {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly escalations: EscalationService,
    private readonly database: Database,
    private readonly staff: StaffWork,
  ) {}

  async languageOf({ hotel, due }: Desk): Promise<Language> {
    return (await this.mailbox.languageOf(due.conversationKey)) ?? hotel.defaultLanguage;
  }

  /**
   * Message, call and whatever is `alongside` are written together; the same key is said once.
   * @param alongside database work only
   */
  async tell(
    desk: Desk,
    { key, say, staff, language, settles }: Spoken & { readonly key: string },
    alongside?: () => Promise<void>,
  ): Promise<void> {
    const { conversationKey, correlationId } = desk.due;
    const text = say.join('\n\n');
    const withheld = unfoundedFigures(text, desk.evidence);
    const reply = { text: withheld.length === 0 ? text : render(conversationReplies.withheld, language), language };
    await this.database.transaction(async () => {
      if (say.length > 0) await this.mailbox.send({ key, conversationKey, reply, origin: 'system', correlationId });
      if (staff !== undefined) await this.call(desk, key, staff);
      if (withheld.length > 0) await this.call(desk, key, 'number_guard');
      if (settles !== undefined) await this.staff.settled(desk, settles);
      await alongside?.();
    });
    if (withheld.length === 0) return;
    guardViolations.inc();
    log.error('notice_withheld', { figures: withheld.length });
  }

  private async call({ hotel, due }: Desk, key: string, reason: EscalationReason): Promise<void> {
    const { conversationKey } = due;
    const summary = { notice: key };
    await this.escalations.open({ key: `${key}:${reason}`, tenantId: hotel.id, conversationKey, reason, priority: 'high', summary });
  }
}
