import { Injectable } from '@nestjs/common';
import { wallClock } from '@/shared/local-date';
import type { Outcome } from '../../flows/flow';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import type { AnswerHandler } from '../../flows/intent-handler';
import { humanReplies as replies } from './human.replies';

/** A person was asked for, or is plainly needed. The ticket is opened at once; the bot says only what is true of the hour. */
@Injectable()
export class HumanIntent implements AnswerHandler {
  readonly kind = 'answer';

  async answer(turn: Turn, label: string): Promise<Outcome> {
    const isComplaint = label === 'complaint';
    return {
      say: [`${render(isComplaint ? replies.sorry : replies.gladly, turn.language)} ${promise(turn)}`],
      handover: {
        reason: isComplaint ? 'complaint' : 'human_request',
        priority: isComplaint || turn.nlu.urgency === 'high' ? 'high' : 'normal',
        summary: { intent: label, sentiment: turn.nlu.sentiment, flow: turn.session.flows.at(-1)?.flow ?? null },
      },
    };
  }
}

function promise(turn: Turn): string {
  const { time } = wallClock(turn.now, turn.hotel.timezone);
  const hours = turn.hotel.businessHours;
  if (hours.some(({ from, to }) => from <= time && time < to)) return render(replies.open, turn.language);
  const next = hours.find(({ from }) => from > time) ?? hours[0];
  turn.evidence.add(hours);
  return render(replies.closed, turn.language, { from: next?.from ?? '' });
}
