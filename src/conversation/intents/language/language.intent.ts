import { Injectable } from '@nestjs/common';
import type { Outcome } from '../../flows/flow';
import { formatList } from '../../reply/format';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import type { AnswerHandler } from '../../flows/intent-handler';
import { languageReplies as replies } from './language.replies';

/** Each by its own name, so that whoever speaks it finds it. */
const NAMES = { es: 'español', en: 'English', pt: 'português' } as const;

/** The turn already speaks the language asked for; whatever was open is asked again in it. One that was not named is asked for. */
@Injectable()
export class LanguageIntent implements AnswerHandler {
  readonly kind = 'answer';

  async answer(turn: Turn): Promise<Outcome> {
    if (turn.nlu.tags.includes(`language:${turn.language}`)) return { say: [render(replies.switched, turn.language)] };
    const languages = formatList(
      turn.hotel.languages.map((language) => NAMES[language]),
      turn.language,
    );
    return { say: [render(replies.askWhich, turn.language, { languages })] };
  }
}
