import * as z from 'zod';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { type StayQuery } from '@/capabilities/pms/offer.port';
import { toLocalDate } from '@/shared/local-date';

const day = z.iso.date().transform(toLocalDate);
const token = z.tuple([z.string().min(1), day, day, z.array(z.tuple([z.int(), z.array(z.int())])).min(1)]);

/** Rooms of one type for some nights. */
export type Wish = StayQuery & { readonly roomTypeId: string };

export function encodeOffer({ roomTypeId, checkIn, checkOut, rooms }: Wish): string {
  const parties = rooms.map(({ adults, childAges }) => [adults, childAges]);
  return Buffer.from(JSON.stringify([roomTypeId, checkIn, checkOut, parties])).toString('base64url');
}

/** @throws PmsError INVALID_REQUEST for a token that is not ours. */
export function decodeOffer(text: string): Wish {
  const [roomTypeId, checkIn, checkOut, parties] = parsed(text);
  return { roomTypeId, checkIn, checkOut, rooms: parties.map(([adults, childAges]) => ({ adults, childAges })) };
}

function parsed(text: string): z.output<typeof token> {
  try {
    return token.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new PmsError('INVALID_REQUEST', 'the offer token is not one of ours', { cause });
  }
}
