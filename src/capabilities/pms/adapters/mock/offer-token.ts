import * as z from 'zod';
import { toLocalDate } from '@/shared/local-date';
import { type StayQuery } from '../../offer.port';
import { PmsError } from '../../pms-error.port';

const day = z.iso.date().transform(toLocalDate);
const token = z.object({
  type: z.string().min(1),
  in: day,
  out: day,
  adults: z.int(),
  ages: z.array(z.int()),
});

/** One room of one type for some nights: all that the price depends on. */
export type Wish = StayQuery & { readonly roomTypeId: string };

export function encodeOffer({ roomTypeId, checkIn, checkOut, rooms }: Wish): string {
  const { adults, childAges } = rooms[0] ?? { adults: 0, childAges: [] };
  return Buffer.from(JSON.stringify({ type: roomTypeId, in: checkIn, out: checkOut, adults, ages: childAges })).toString('base64url');
}

/** @throws PmsError INVALID_REQUEST for a token that is not ours. */
export function decodeOffer(text: string): Wish {
  try {
    const { type, in: checkIn, out: checkOut, adults, ages } = token.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { roomTypeId: type, checkIn, checkOut, rooms: [{ adults, childAges: ages }] };
  } catch (cause) {
    throw new PmsError('INVALID_REQUEST', 'the offer token is not one of ours', { cause });
  }
}
