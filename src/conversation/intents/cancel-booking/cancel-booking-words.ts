import type { Booking, CancellationCost } from '@/capabilities/pms';
import type { Language } from '@/shared/language';
import { formatDeadline, formatMoney } from '../../reply/format';
import { render } from '../../reply/render';
import { lineOf } from '../../stay/stay-words';
import type { Turn } from '../../turn/turn';
import { cancelReplies as replies } from './cancel-booking.replies';

/** What cancelling means: until when it was or is free, the penalty, what is refunded and what stays due. */
export function termsWords({ hotel, language }: Turn, { reference, lines, paid }: Booking, cost: CancellationCost): string {
  const line = lines[0] === undefined ? '' : lineOf(lines[0], language);
  const deadline = cost.freeUntil === null ? undefined : formatDeadline(cost.freeUntil, hotel.timezone, language);
  const fee = formatMoney(cost.fee, language);
  const terms =
    deadline === undefined
      ? render(cost.free ? replies.freeNow : replies.withFee, language, { reference, line, fee })
      : render(cost.free ? replies.free : replies.late, language, { reference, line, fee, deadline });
  const refund = paid.minor > 0 ? [render(replies.refund, language, { refund: formatMoney(cost.refundable, language) })] : [];
  const balance = cost.balanceDue.minor > 0 ? [render(replies.balance, language, { balance: formatMoney(cost.balanceDue, language) })] : [];
  return [[terms, ...refund, ...balance].join(' '), render(replies.askConfirm, language)].join('\n');
}

export const againWords = (reference: string, cost: CancellationCost, language: Language): string =>
  render(replies.askAgain, language, { reference, ...figuresOf(cost, language) });

export const cancelledWords = (reference: string, cost: CancellationCost, language: Language): string =>
  render(replies.cancelled, language, { reference, ...figuresOf(cost, language) });

const figuresOf = ({ fee, refundable, balanceDue }: CancellationCost, language: Language) => ({
  fee: formatMoney(fee, language),
  refund: formatMoney(refundable, language),
  balance: formatMoney(balanceDue, language),
});
