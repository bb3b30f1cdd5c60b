import { Injectable } from '@nestjs/common';
import type { AnswerHandler } from '../../flows/intent-handler';
import type { Outcome } from '../../flows/flow';
import { GuestStays } from '../../guest/guest-stay.service';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import { feedbackReplies as replies } from './feedback.replies';
import { ratingIn } from './rating';

/** Six of ten is a guest who was not content. */
const CONTENT = 0.7;
const LONGEST = 1_000;

/** Every opinion is kept for the management; whoever was not content hears from a person. */
@Injectable()
export class FeedbackIntent implements AnswerHandler {
  readonly kind = 'answer';

  constructor(private readonly stays: GuestStays) {}

  async answer(turn: Turn): Promise<Outcome> {
    const rating = ratingIn(turn.text);
    const mood = moodOf(turn, rating);
    const { kind, room, name, reference } = await this.stays.of(turn);
    const { tenantId, conversationKey, messages } = turn.due;
    return {
      say: [render(replies[mood], turn.language)],
      tickets: [
        {
          do: 'open',
          ticket: {
            key: `${messages[0]?.id}:feedback`,
            tenantId,
            conversationKey,
            kind: 'feedback',
            department: 'management',
            priority: 'normal',
            room: kind === 'to_come' ? undefined : room,
            guestName: name,
            bookingReference: reference,
            details: { said: [turn.text.slice(0, LONGEST)], rating, mood },
          },
        },
      ],
      ...(mood === 'sorry' ? { handover: { reason: 'complaint', priority: 'normal', summary: { intent: 'feedback', rating } } } : {}),
    };
  }
}

/** A figure says more than the words beside it. */
function moodOf(turn: Turn, rating: number | undefined): keyof typeof replies {
  if (rating !== undefined) return rating < CONTENT ? 'sorry' : 'glad';
  if (turn.nlu.sentiment === 'negative') return 'sorry';
  return turn.nlu.sentiment === 'positive' ? 'glad' : 'noted';
}
