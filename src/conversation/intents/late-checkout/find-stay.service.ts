import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking } from '@/capabilities/pms';
import { inSpan } from '@/platform/observability';
import type { LocalDate } from '@/shared/local-date';
import type { Turn } from '../../turn/turn';
import type { StaySlot } from './late-checkout.slots';

export type FoundStay =
  | { readonly kind: 'in_house'; readonly stay: StaySlot }
  | { readonly kind: 'to_come'; readonly reference: string; readonly arrival: LocalDate }
  | { readonly kind: 'none' }
  | { readonly kind: 'unavailable' };

/** The stay of whoever is writing, known by the phone the channel vouches for; nobody is asked what the hotel knows. */
@Injectable()
export class FindStay {
  async of(turn: Turn, known: StaySlot | undefined): Promise<FoundStay> {
    const phone = await inSpan('identify_guest', {}, () => turn.due.contact?.phone ?? turn.due.messages[0]?.sender.phone ?? undefined);
    return inSpan('find_stay', {}, async () => {
      if (known !== undefined) return { kind: 'in_house', stay: known };
      return phone === undefined ? { kind: 'none' } : this.byPhone(turn, phone);
    });
  }

  private async byPhone(turn: Turn, phone: string): Promise<FoundStay> {
    const page = await outcomeOf(turn.pms.findBookings({ guestPhone: phone }));
    if (page.kind !== 'ok') return { kind: 'unavailable' };
    const stays = page.value.items.map(inHouse).filter((stay) => stay !== undefined);
    if (stays[0] !== undefined) return { kind: 'in_house', stay: stays[0] };
    const coming = page.value.items.find((booking) => booking.status === 'confirmed');
    const line = coming?.lines[0];
    if (coming === undefined || line === undefined) return { kind: 'none' };
    return { kind: 'to_come', reference: coming.reference, arrival: line.checkIn };
  }
}

function inHouse(booking: Booking): StaySlot | undefined {
  const line = booking.lines.find((candidate) => candidate.status === 'checked_in');
  if (line === undefined) return undefined;
  return { bookingId: booking.id, lineId: line.lineId, reference: booking.reference, room: line.roomNumber ?? '', checkOut: line.checkOut };
}
