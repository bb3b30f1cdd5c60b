import type { Hotel } from '@/capabilities/tenancy';
import type { Language } from '@/shared/language';
import type { LocalDate } from '@/shared/local-date';
import { money } from '@/shared/money';
import { formatDate, formatMoney, formatWeekday } from '../../reply/format';
import { render } from '../../reply/render';
import { lateCheckoutReplies as replies } from './late-checkout.replies';
import type { StatedTerms, StaySlot } from './late-checkout.slots';

export class LateCheckoutWords {
  constructor(
    private readonly hotel: Hotel,
    private readonly language: Language,
  ) {}

  say(name: keyof typeof replies, values: Readonly<Record<string, string>> = {}): string {
    return render(replies[name], this.language, { checkOut: this.hotel.checkOutTime, ...values });
  }

  about(name: 'offer' | 'granted' | 'already', stay: StaySlot, terms: StatedTerms): string {
    return this.say(name, {
      room: stay.room,
      day: formatWeekday(stay.checkOut as LocalDate, this.language),
      time: terms.time,
      price: formatMoney(money(terms.minor, terms.currency), this.language),
    });
  }

  askTime(stay: StaySlot): string {
    return this.say('askTime', {
      day: formatWeekday(stay.checkOut as LocalDate, this.language),
      until: this.hotel.lateCheckout?.until ?? this.hotel.checkOutTime,
    });
  }

  notInHouse(reference: string, arrival: LocalDate): string {
    return this.say('notInHouse', { reference, arrival: formatDate(arrival, this.language) });
  }
}
