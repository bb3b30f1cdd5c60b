import type { Booking, BookingChange, BookingLine, ChangePreview } from '@/capabilities/pms';
import type { Language } from '@/shared/language';
import { formatDifference, formatMoney } from '../../reply/format';
import { render } from '../../reply/render';
import { roomTypeName } from '../../stay/room-type-name';
import { lineOf } from '../../stay/stay-words';
import type { Turn } from '../../turn/turn';
import { modifyReplies as replies } from './modify-booking.replies';

/** The stay as it would be, its new total and the difference, with the question at its end. */
export async function summaryOf(
  turn: Turn,
  { reference, line, change }: { reference: string; line: BookingLine; change: BookingChange },
  { before, after, difference }: Extract<ChangePreview, { kind: 'feasible' }>,
): Promise<string> {
  const { language } = turn;
  const said = {
    reference,
    line: lineOf(await changed(turn, line, change), language),
    total: formatMoney(after.gross, language),
    before: formatMoney(before.gross, language),
    difference: formatDifference(difference, language),
  };
  return [render(replies.summary, language, said), render(replies.askConfirm, language)].join('\n');
}

async function changed(turn: Turn, line: BookingLine, { roomTypeId, ...change }: BookingChange): Promise<BookingLine> {
  return { ...line, ...change, roomTypeName: roomTypeId === undefined ? line.roomTypeName : await roomTypeName(turn, roomTypeId) };
}

export function changedWords({ reference, total, lines: [line] }: Booking, language: Language): string {
  const stay = line === undefined ? '' : lineOf(line, language);
  return render(replies.changed, language, { reference, line: stay, total: formatMoney(total.gross, language) });
}
