import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking, type BookingLine } from '@/capabilities/pms';
import { inSpan } from '@/platform/observability';
import * as z from 'zod';
import type { Turn } from '../turn/turn';

/** Where the guest is in his stay; plain JSON, so that a flow may keep it. */
export const guestStay = z.object({
  kind: z.enum(['in_house', 'to_come', 'left', 'unknown']),
  reference: z.string().optional(),
  /** Absent while none is assigned. */
  room: z.string().optional(),
  name: z.string().optional(),
  arrival: z.string().optional(),
});
export type GuestStay = z.output<typeof guestStay>;

const UNKNOWN: GuestStay = { kind: 'unknown' };
const KIND_OF: Partial<Record<Booking['status'], GuestStay['kind']>> = {
  checked_in: 'in_house',
  confirmed: 'to_come',
  checked_out: 'left',
};

/**
 * The stay of whoever is writing, known by the phone that the channel vouches for. A hotel system that does not answer makes the guest
 * unknown: he is asked, and his request does not wait for it.
 */
@Injectable()
export class GuestStays {
  of(turn: Turn): Promise<GuestStay> {
    return inSpan('find_guest', {}, async () => {
      const phone = turn.due.contact?.phone ?? turn.due.messages[0]?.sender.phone;
      if (phone === null || phone === undefined) return UNKNOWN;
      const page = await outcomeOf(turn.pms.findBookings({ guestPhone: phone }));
      if (page.kind !== 'ok') return UNKNOWN;
      return nearest(page.value.items.flatMap((booking) => booking.lines.map((line) => stayOf(booking, line))));
    });
  }
}

const stayOf = (booking: Booking, line: BookingLine): GuestStay => ({
  kind: KIND_OF[line.status] ?? 'unknown',
  reference: booking.reference,
  ...(line.roomNumber === null ? {} : { room: line.roomNumber }),
  name: booking.guest.name,
  arrival: line.checkIn,
});

/** The stay going on, else the next one, else the last one. */
function nearest(stays: readonly GuestStay[]): GuestStay {
  const inOrder = [...stays].sort((a, b) => (a.arrival ?? '').localeCompare(b.arrival ?? ''));
  const first = (kind: GuestStay['kind']): GuestStay | undefined => inOrder.find((stay) => stay.kind === kind);
  return first('in_house') ?? first('to_come') ?? inOrder.findLast((stay) => stay.kind === 'left') ?? UNKNOWN;
}
