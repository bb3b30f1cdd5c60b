import { Injectable } from '@nestjs/common';
import type { Booking } from '@/capabilities/pms';
import { money, percentOf, subtract, type Money } from '@/shared/money';
import type { Outcome } from '../../flows/flow';
import { PaymentLinks, type Payable } from '../../payments/payment-links.service';
import { formatMoney } from '../../reply/format';
import { render } from '../../reply/render';
import { ticketOf } from '../../turn/ticket';
import type { Turn } from '../../turn/turn';
import { payReplies as replies } from './payment.replies';

const OPEN: ReadonlySet<Booking['status']> = new Set(['held', 'confirmed', 'pending_payment', 'checked_in']);

/** The deposit while it is not paid, then the rest; undefined when nothing is due. Every figure is the hotel system's. */
export function dueOn({ depositPercent }: Turn['hotel'], booking: Booking): Payable | undefined {
  const { id: bookingId, reference, total, paid, balance, status } = booking;
  if (!OPEN.has(status) || balance.minor <= 0) return undefined;
  const deposit = subtract(percentOf(total.gross, depositPercent), paid);
  const isDeposit = deposit.minor > 0 && status !== 'checked_in';
  const amount: Money = isDeposit ? money(Math.min(deposit.minor, balance.minor), balance.currency) : balance;
  return { bookingId, reference, purpose: isDeposit ? 'deposit' : 'balance', amount };
}

/** Gives a guest the page on which he pays what is due on his booking. */
@Injectable()
export class PayDesk {
  constructor(private readonly links: PaymentLinks) {}

  async linkFor(turn: Turn, booking: Booking): Promise<Outcome> {
    const { language } = turn;
    const { reference } = booking;
    const due = dueOn(turn.hotel, booking);
    if (due === undefined) return { say: [render(replies.nothingDue, language, { reference })] };
    turn.evidence.add(due);
    const link = await this.links.of(turn, due);
    const amount = formatMoney(due.amount, language);
    if (link !== undefined) return { say: [render(replies[due.purpose], language, { amount, reference, link })] };
    const details = { amount: due.amount, purpose: due.purpose };
    return {
      say: [render(replies.noLink, language, { amount, reference })],
      tickets: [ticketOf(turn, { kind: 'payment_link', bookingReference: reference, guestName: booking.guest.name, details })],
    };
  }
}
