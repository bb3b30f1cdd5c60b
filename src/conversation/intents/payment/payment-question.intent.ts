import { Injectable } from '@nestjs/common';
import { KnowledgeService } from '@/capabilities/knowledge';
import type { Outcome } from '../../flows/flow';
import type { AnswerHandler } from '../../flows/intent-handler';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import { dueOn, PayDesk } from './pay-desk.service';
import { payReplies } from './payment.replies';

/** How the hotel takes money; a guest who is known and owes something gets his page at once. */
@Injectable()
export class PaymentQuestionIntent implements AnswerHandler {
  readonly kind = 'answer';

  constructor(
    private readonly knowledge: KnowledgeService,
    private readonly own: OwnBooking,
    private readonly desk: PayDesk,
  ) {}

  async answer(turn: Turn): Promise<Outcome> {
    const fact = await turn.tools.use('knowledge.payment', () => this.knowledge.find(turn.hotel.id, 'payment', turn.language));
    const isBusy = turn.session.flows.length > 0;
    const owed = isBusy ? undefined : await this.own.findKnown(turn, (booking) => dueOn(turn.hotel, booking) !== undefined);
    const link: Outcome = owed === undefined ? { say: [] } : await this.desk.linkFor(turn, owed);
    if (fact === undefined) return { ...link, say: [render(payReplies.unknown, turn.language), ...link.say], handover: UNANSWERED };
    const hint = isBusy || owed !== undefined ? [] : [render(payReplies.askForLink, turn.language)];
    return { ...link, say: [fact.text, ...link.say, ...hint] };
  }
}

const UNANSWERED = { reason: 'unanswered_question', priority: 'normal', summary: { question: 'payment_question' } } as const;
