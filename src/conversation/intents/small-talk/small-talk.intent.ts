import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { Outcome } from '../../flows/flow';
import { render, type Template } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import type { AnswerHandler, ReactionHandler } from '../../flows/intent-handler';
import { smallTalkReplies as replies } from './small-talk.replies';

const isReply = (label: string): label is keyof typeof replies => Object.hasOwn(replies, label);
const wordsFor = (label: string): Template => (isReply(label) ? replies[label] : replies.greeting);

/** Greeting, thanks, goodbye, "are you a robot?": answered from words alone, without a look into any table. */
@Injectable()
export class SmallTalkIntent implements AnswerHandler {
  readonly kind = 'answer';

  async answer(turn: Turn, label: string): Promise<Outcome> {
    return { say: [render(wordsFor(label), turn.language)] };
  }
}

const lastDone = z.object({ lastDone: z.record(z.string(), z.string()) });

/** A yes or a no that no flow is waiting for. A second yes to what is done is told that it is done. */
@Injectable()
export class ReactionIntent implements ReactionHandler {
  readonly kind = 'reaction';

  async answer(turn: Turn, label: string): Promise<Outcome> {
    const done = lastDone.safeParse(turn.session.memory).data?.lastDone[turn.language];
    if (label === 'affirm' && done !== undefined) return { say: [done] };
    return { say: [render(wordsFor(label), turn.language)] };
  }
}
