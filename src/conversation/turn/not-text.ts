import { conversationReplies } from '../conversation.replies';
import { render } from '../reply/render';
import type { Response } from './responder.service';
import type { Turn } from './turn';

/** No words of the guest, and none could be made of what he sent: said so, unless that is said elsewhere. */
export const wordlessResponse = (turn: Turn, isAnsweredElsewhere: boolean): Response => ({
  paragraphs: isAnsweredElsewhere ? [] : [render(conversationReplies.notText, turn.language)],
  flows: turn.session.flows,
  handovers: [],
  tickets: [],
  told: {},
  remember: {},
  interrupts: false,
  isFallback: false,
  decision: 'not_text',
});
