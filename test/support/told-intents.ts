import type { NluContext, NluResult, ScoredIntent } from '@/capabilities/nlu';
import type { Language } from '@/shared/language';
import { Reception, sharedNlu, type Said } from './reception';

/** The real reading of dates, names and tone, told what a message means: for intents that no model has to know. */
class ToldIntents {
  next: Partial<NluResult> | undefined;

  async understand(text: string, context: NluContext): Promise<NluResult> {
    const told = this.next;
    this.next = undefined;
    return { ...(await sharedNlu().understand(text, context)), ...told };
  }
}

interface How {
  readonly language?: Language;
  readonly urgency?: NluResult['urgency'];
  readonly decision?: NluResult['decision'];
}

/** A reception that is told what each message means; without a word it understands by itself. */
export class ToldReception extends Reception {
  private readonly told: ToldIntents;

  constructor(hotelId: 'mirador' | 'mare' = 'mirador', guest: { readonly phone?: string; readonly name?: string } = {}) {
    const told = new ToldIntents();
    super(hotelId, guest, told);
    this.told = told;
  }

  hearsAs(
    labels: string | readonly (string | ScoredIntent)[],
    text: string,
    { language, urgency = 'normal', decision = 'act' }: How = {},
  ): Promise<Said> {
    const intents = (typeof labels === 'string' ? [labels] : labels).map((label) =>
      typeof label === 'string' ? { name: label, confidence: 0.95 } : label,
    );
    this.told.next = { intents, decision, urgency, ...(language === undefined ? {} : { language, languageConfidence: 1 }) };
    return this.hears(text);
  }

  /** Tickets opened so far. */
  get opened() {
    return this.tickets.flatMap((order) => (order.do === 'open' ? [order.ticket] : []));
  }

  get reminded(): string[] {
    return this.tickets.flatMap((order) => (order.do === 'remind' ? [order.key] : []));
  }
}
