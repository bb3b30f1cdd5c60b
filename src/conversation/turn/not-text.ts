import { conversationReplies } from '../conversation.replies';
import { render } from '../reply/render';
import type { Response } from './responder.service';
import type { Turn } from './turn';

/** A picture, a voice note, a place: stored, and honestly not read yet. */
export const notTextResponse = (turn: Turn): Response => ({
  paragraphs: [render(conversationReplies.notText, turn.language)],
  flows: turn.session.flows,
  handovers: [],
  tickets: [],
  told: {},
  remember: {},
  interrupts: false,
  isFallback: false,
  decision: 'not_text',
});
