import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking, type BookingFilter, type PmsOutcome } from '@/capabilities/pms';
import { inSpan } from '@/platform/observability';
import { RateLimiter } from '@/platform/security';
import type { Outcome } from '../flows/flow';
import type { Turn } from '../turn/turn';
import { memoryOf, remembered } from './own-booking.memory';
import { askChoice, askProof, failedProof, notAvailable } from './own-booking-words';
import { isComplete, proves, withSaidProof, type ProofSlots } from './proof';
import { verifiedContact } from './verified-contact';

export interface BookingWish {
  /** For the staff, should they have to help: name of the flow. */
  readonly wish: string;
  readonly proof: ProofSlots | undefined;
  /** The last thing we asked for was the proof: bare words are its answer. */
  readonly isAsked: boolean;
  /** The bookings this wish can be about; when none is, the guest's nearest one is given all the same. */
  fits(booking: Booking): boolean;
}

export type FoundBooking =
  | { readonly kind: 'found'; readonly booking: Booking; readonly proof: ProofSlots; readonly remember: Readonly<Record<string, unknown>> }
  /** Something is to be asked or said first; without `proof` the matter is closed. */
  | { readonly kind: 'not_yet'; readonly outcome: Outcome; readonly proof: ProofSlots | undefined };

const ATTEMPTS_PER_HOUR = 10;

/**
 * The only way to an existing booking. A guest is known by the phone or e-mail that his channel vouches for; whoever is not proves
 * himself by code, surname and e-mail together, and is handed to a person when he has failed three times. What was wrong is not said.
 */
@Injectable()
export class OwnBooking {
  constructor(private readonly limiter: RateLimiter) {}

  async find(turn: Turn, wish: BookingWish): Promise<FoundBooking> {
    const said = await inSpan('identify_guest', {}, () => withSaidProof(wish.proof ?? {}, turn, wish.isAsked));
    return inSpan('find_stay', {}, async () => {
      const own = await this.ownBookings(turn, said);
      if (own.kind !== 'ok') return { kind: 'not_yet', outcome: notAvailable(turn, wish.wish), proof: undefined };
      if (own.value.length > 0) return chosenOf(turn, own.value, { wish, said });
      return this.prove(turn, said, wish);
    });
  }

  /** The only booking of the guest that fits, if he is known: for what can be said without asking him anything. */
  async findKnown(turn: Turn, fits: BookingWish['fits']): Promise<Booking | undefined> {
    const own = await this.ownBookings(turn, {});
    const fitting = own.kind === 'ok' ? own.value.filter((booking) => fits(booking)) : [];
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  /** By what the channel vouches for, and by what was proved earlier today; narrowed by a code, should one have been said. */
  private async ownBookings(turn: Turn, said: ProofSlots): Promise<PmsOutcome<readonly Booking[]>> {
    const { phone, email } = verifiedContact(turn);
    const { reference } = said;
    const filters: BookingFilter[] = [
      ...(phone === undefined ? [] : [{ guestPhone: phone }]),
      ...(email === undefined ? [] : [{ guestEmail: email }]),
      ...memoryOf(turn).proved.map((proved) => ({ reference: proved })),
    ];
    const found: Booking[] = [];
    for (const filter of filters) {
      const page = await outcomeOf(turn.pms.findBookings(filter));
      if (page.kind !== 'ok') return page;
      found.push(...page.value.items.filter((booking) => !found.some(({ id }) => id === booking.id)));
    }
    return {
      kind: 'ok',
      value: reference === undefined ? found : found.filter((booking) => booking.reference.toUpperCase() === reference),
    };
  }

  private async prove(turn: Turn, said: ProofSlots, { wish }: BookingWish): Promise<FoundBooking> {
    if (memoryOf(turn).isClosed) return failedProof(turn, said, wish);
    if (!isComplete(said)) return askProof(turn, said);
    if (!(await this.mayTry(turn, said))) return failedProof(turn, said, wish);
    const page = await outcomeOf(turn.pms.findBookings({ ...(said.reference === undefined ? {} : { reference: said.reference }) }));
    if (page.kind !== 'ok') return { kind: 'not_yet', outcome: notAvailable(turn, wish), proof: undefined };
    const booking = page.value.items.find((candidate) => proves(said, candidate));
    if (booking === undefined) return failedProof(turn, said, wish);
    return { kind: 'found', booking, proof: { ...said, bookingId: booking.id }, remember: remembered(turn, { proved: booking.reference }) };
  }

  /** Whoever guesses from many conversations meets this limit. */
  private mayTry(turn: Turn, { reference = '' }: ProofSlots): Promise<boolean> {
    return this.limiter.allows({
      scope: 'identity_proof',
      key: `${turn.hotel.id}:${reference}`,
      most: ATTEMPTS_PER_HOUR,
      windowSeconds: 3_600,
    });
  }
}

/** One that fits is taken, of several the guest chooses; the one of an earlier turn stays chosen. */
function chosenOf(turn: Turn, own: readonly Booking[], { wish, said }: { wish: BookingWish; said: ProofSlots }): FoundBooking {
  const fitting = own.filter((booking) => wish.fits(booking));
  const before = fitting.find(({ id }) => id === said.bookingId);
  const [first, ...others] = before === undefined ? fitting : [before];
  if (others.length > 0) return askChoice(turn, fitting, said);
  const booking = first ?? own[0];
  if (booking === undefined) return askProof(turn, said);
  return { kind: 'found', booking, proof: { ...said, bookingId: booking.id }, remember: {} };
}
