import type * as z from 'zod';
import { type neighbours, type RowPayload } from '../wire/booking.payload';
import { above, below, type Condition } from '../wire/query';

type Neighbour = z.output<(typeof neighbours)['schema']>[number];
type Nights = Pick<RowPayload, 'id_room' | 'date_from' | 'date_to'>;

/** Living rows of the same room on one of the same nights, the row itself among them. */
export const nightsTaken = ({ id_room: room, date_from: from, date_to: to }: Nights): Readonly<Record<string, Condition>> => ({
  id_room: `[${room}]`,
  is_back_order: '[0]',
  is_refunded: '[0]',
  date_from: below(to),
  date_to: above(from),
});

/** The lowest id keeps the room: each of those who fell into it at once comes to the same verdict by himself. */
export const older = (row: Nights & { readonly id: string }, others: readonly Neighbour[]): boolean =>
  others.some(
    (other) =>
      other.id_room === row.id_room && other.date_from < row.date_to && other.date_to > row.date_from && Number(other.id) < Number(row.id),
  );
