import { Injectable } from '@nestjs/common';
import type { Outcome } from '../../flows/flow';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import { injectionsDetected } from '../../conversation.metrics';
import type { AnswerHandler } from '../../flows/intent-handler';
import { outOfScopeReplies as replies } from './out-of-scope.replies';

const PATIENCE = 2;

/** What nobody taught us, or what nobody should ask. The second time in a row a person is called. */
@Injectable()
export class OutOfScopeIntent implements AnswerHandler {
  readonly kind = 'answer';

  async answer(turn: Turn): Promise<Outcome> {
    if (turn.nlu.tags.includes('injection')) {
      injectionsDetected.inc();
      return { say: [render(replies.refused, turn.language)] };
    }
    if (turn.session.fallbacks + 1 < PATIENCE) return { say: [render(replies.first, turn.language)] };
    return {
      say: [render(replies.second, turn.language)],
      handover: { reason: 'not_understood', priority: 'normal', summary: { fallbacks: turn.session.fallbacks + 1 } },
    };
  }
}
