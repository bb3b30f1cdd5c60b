import type { Hotel } from '@/capabilities/tenancy';
import type { Language } from '@/shared/language';
import type { LocalDate } from '@/shared/local-date';
import { formatDate, formatDay, formatList, formatPeople } from '../../reply/format';
import { render } from '../../reply/render';
import { kindOf, type Need } from './service-kinds';
import { needWords, serviceReplies as replies, teams, whatWords } from './service-request.replies';
import { isDated, type ServiceSlots } from './service-request.slots';
import { isOpen, termsOf } from './service-terms';

/** Everything said about one wish, in one language. */
export class ServiceWords {
  constructor(
    private readonly hotel: Hotel,
    private readonly language: Language,
  ) {}

  say(name: keyof typeof replies, values: Readonly<Record<string, string>> = {}): string {
    return render(replies[name], this.language, values);
  }

  /** One question for all that is missing. */
  ask(slots: ServiceSlots, needs: readonly Need[]): string {
    const words = needs.map((need) => render((need === 'what' ? whatWords[slots.kind] : undefined) ?? needWords[need], this.language));
    return this.say('ask', { needs: formatList(words, this.language) });
  }

  /** Once per wish; whoever has named day, hour or party has asked for it already. */
  opening(slots: ServiceSlots, isSorryAlready: boolean): string[] {
    const { opening } = kindOf(slots.kind);
    if (slots.asks > 0 || opening === 'none' || (opening === 'sorry' && isSorryAlready)) return [];
    return [this.say(opening === 'ifYouLike' && isDated(slots) ? 'gladly' : opening)];
  }

  notYetHere({ known }: ServiceSlots): string[] {
    if (known?.kind !== 'to_come' || known.reference === undefined || known.arrival === undefined) return [];
    return [this.say('notYetHere', { reference: known.reference, arrival: formatDate(known.arrival as LocalDate, this.language) })];
  }

  /** What stands in the ticket, one thing a line. */
  noted(slots: ServiceSlots): string {
    const lines = [
      ...this.quotes(slots),
      ...this.whereabouts(slots),
      ...this.when(slots),
      ...(slots.people === undefined ? [] : [this.say('line', { text: formatPeople(slots.people, this.language) })]),
      ...(slots.name === undefined || slots.name === slots.known?.name ? [] : [this.say('inName', { name: slots.name })]),
    ];
    return [`${this.say('noted', { team: this.team(slots) })}${lines.length === 0 ? '.' : ':'}`, ...lines].join('\n');
  }

  /** What follows for the guest: only what the hotel has stated. */
  closing(slots: ServiceSlots, now: string, due: LocalDate | undefined): string[] {
    switch (kindOf(slots.kind).closing) {
      case 'soon':
        return this.soon(slots, now);
      case 'to_confirm':
        return [this.say('toConfirm', { team: this.team(slots) })];
      case 'to_search':
        return [this.say('toSearch')];
      case 'rights':
        return due === undefined ? [] : [this.say('rights', { due: formatDate(due, this.language) })];
    }
  }

  team({ kind }: Pick<ServiceSlots, 'kind'>): string {
    return render(teams[kindOf(kind).department], this.language);
  }

  private quotes({ what, where }: ServiceSlots): string[] {
    return [what, where === what ? undefined : where].flatMap((words) => (words === undefined ? [] : [this.say('words', { words })]));
  }

  private whereabouts({ room, known, kind }: ServiceSlots): string[] {
    if (room !== undefined) return [this.say('room', { room })];
    if (known?.reference === undefined || kindOf(kind).closing === 'rights') return [];
    return [this.say('booking', { reference: known.reference })];
  }

  private when({ date, time, asap }: ServiceSlots): string[] {
    const day = date === undefined ? [] : [formatDay(date as LocalDate, this.language)];
    const parts = [...day, ...(time === undefined ? [] : [time])];
    if (parts.length > 0) return [this.say('line', { text: capital(parts.join(', ')) })];
    return asap === true ? [this.say('line', { text: this.say('asap') })] : [];
  }

  private soon(slots: ServiceSlots, now: string): string[] {
    const terms = termsOf(this.hotel, slots.kind);
    if (terms === undefined || slots.date !== undefined || slots.time !== undefined) return [];
    if (terms.hours !== undefined && !isOpen(terms.hours, now)) return [this.say('closedNow', terms.hours)];
    return terms.withinMinutes === undefined ? [] : [this.say('within', { minutes: String(terms.withinMinutes) })];
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
