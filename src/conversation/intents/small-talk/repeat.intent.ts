import { Injectable } from '@nestjs/common';
import type { Outcome } from '../../flows/flow';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import type { AnswerHandler } from '../../flows/intent-handler';
import { conversationReplies } from '../../conversation.replies';

/** Says the last thing again, word for word; its figures were founded when it was said first. */
@Injectable()
export class RepeatIntent implements AnswerHandler {
  readonly kind = 'answer';

  async answer(turn: Turn): Promise<Outcome> {
    const last = turn.session.history.findLast((utterance) => utterance.who === 'hotel')?.text;
    if (last === undefined) return { say: [render(conversationReplies.repeatNothing, turn.language)] };
    turn.evidence.addSaid(last);
    return { say: [last] };
  }
}
