import { Injectable } from '@nestjs/common';
import type { Outcome } from '../../flows/flow';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import type { AnswerHandler } from '../../flows/intent-handler';
import { staffRequestReplies } from './staff-request.replies';

/** Wishes that a person fulfils: a real ticket, and no word that promises more. */
@Injectable()
export class StaffRequestIntent implements AnswerHandler {
  readonly kind = 'answer';

  async answer(turn: Turn, label: string): Promise<Outcome> {
    const entities = turn.nlu.entities.map(({ type, value }) => ({ type, value }));
    return {
      say: [render(staffRequestReplies.noted, turn.language)],
      handover: { reason: 'human_request', priority: turn.nlu.urgency === 'high' ? 'high' : 'normal', summary: { wish: label, entities } },
    };
  }
}
