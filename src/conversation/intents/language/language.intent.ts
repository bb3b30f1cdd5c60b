import { Injectable } from '@nestjs/common';
import type { Outcome } from '../../flows/flow';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import type { AnswerHandler } from '../../flows/intent-handler';
import { languageReplies } from './language.replies';

/** The turn already speaks the language asked for; whatever was open is asked again in it. */
@Injectable()
export class LanguageIntent implements AnswerHandler {
  readonly kind = 'answer';

  async answer(turn: Turn): Promise<Outcome> {
    return { say: [render(languageReplies.switched, turn.language)] };
  }
}
