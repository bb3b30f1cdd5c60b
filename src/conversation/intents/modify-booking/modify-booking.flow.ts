import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking, type BookingChange, type BookingLine, type ChangePreview, type Refusal } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { Orders } from '../../effects/orders.service';
import type { FlowOutcome } from '../../flows/flow';
import { isToCome } from '../../own-booking/booking-state';
import { type AboutBooking, OwnBookingFlow } from '../../own-booking/own-booking.flow';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { notAvailable } from '../../own-booking/own-booking-words';
import { inAllLanguages, render } from '../../reply/render';
import { lineOf, refusalWords } from '../../stay/stay-words';
import { agrees, isShort, means, saysNo } from '../../turn/signals';
import { ticketOf } from '../../turn/ticket';
import type { Turn } from '../../turn/turn';
import { changedWords, summaryOf } from './modify-booking-words';
import { ModifyBookingEffect, type ModifyRequest } from './modify-booking.effect';
import { modifyReplies as replies } from './modify-booking.replies';
import { modifySlots, type ModifySlots, type StatedChange } from './modify-booking.slots';
import { changeOf, namesDates, saidWish, saysOfChange } from './wished-change';

const NAME = 'modify_booking';

/** Whose booking → what shall be otherwise → new total and difference → an explicit yes → changed once. */
@Injectable()
export class ModifyBookingFlow extends OwnBookingFlow<ModifySlots> {
  readonly name = NAME;

  constructor(
    own: OwnBooking,
    private readonly orders: Orders,
    private readonly effect: ModifyBookingEffect,
  ) {
    super(own, (turn, frame) => orders.whileWaiting(turn, frame, effect));
  }

  async askAgain({ language }: Turn, { step }: FlowFrame): Promise<readonly string[]> {
    return step === 'confirm' ? [render(replies.askConfirm, language)] : [];
  }

  protected parse(slots: unknown): ModifySlots {
    return modifySlots.parse(slots);
  }

  protected fits(_turn: Turn, booking: Booking): boolean {
    return isToCome(booking);
  }

  /** "somos 3 personas" answers what shall be changed, whatever else it reminds of. */
  override expects(turn: Turn, frame: FlowFrame): boolean {
    return super.expects(turn, frame) || (isShort(turn) && (saysOfChange(turn) || namesDates(turn)) && !turn.text.includes('?'));
  }

  protected override hears(turn: Turn): boolean {
    return saysOfChange(turn) || means(turn, 'affirm');
  }

  protected override declines(turn: Turn): boolean {
    return saysNo(turn) && !saysOfChange(turn);
  }

  protected dropped({ language }: Turn, { proof }: ModifySlots): string {
    const { reference } = proof ?? {};
    return reference === undefined ? render(replies.dropped, language) : render(replies.nothingChanged, language, { reference });
  }

  /** What was said before the booking was known counts as well. */
  protected override async filled(turn: Turn, before: ModifySlots): Promise<ModifySlots> {
    return { ...before, wish: saidWish(turn, before.wish, undefined) };
  }

  protected async next(turn: Turn, { booking, slots, before, frame }: AboutBooking<ModifySlots>): Promise<FlowOutcome> {
    const [line] = booking.lines;
    if (line === undefined) return staffOutcome(turn, booking, slots);
    const wish = saidWish(turn, before.wish, line);
    const wanted = {
      booking,
      line,
      slots: { proof: { ...slots.proof, reference: booking.reference }, wish },
      change: changeOf(line, wish),
    };
    const isNew = JSON.stringify(wish) !== JSON.stringify(before.wish);
    const { stated } = before;
    if (frame?.step !== 'confirm' || isNew || stated === undefined || !agrees(turn, NAME)) return this.preview(turn, wanted);
    return this.order(turn, wanted, { stated, key: frame.effectKey ?? `${NAME}:${turn.due.turnId}` });
  }

  private async preview(turn: Turn, wanted: Wanted): Promise<FlowOutcome> {
    const { booking, line, slots, change } = wanted;
    const { reference, id } = booking;
    if (change === undefined) {
      const say = render(namesDates(turn) ? replies.askDates : replies.askWhat, turn.language, {
        reference,
        line: lineOf(line, turn.language),
      });
      return { say: [say], frame: { flow: NAME, step: 'what', slots } };
    }
    const previewed = await outcomeOf(turn.pms.previewChange(id, change, { fresh: true }));
    switch (previewed.kind) {
      case 'ok':
        return proposed(turn, { ...wanted, change }, previewed.value);
      case 'refused':
        return anotherWish(turn, wanted, previewed);
      case 'not_found':
      case 'unsupported':
        return staffOutcome(turn, booking, slots);
      case 'unavailable':
        return { ...notAvailable(turn, NAME), frame: undefined };
    }
  }

  private async order(turn: Turn, wanted: Wanted, { stated, key }: { stated: StatedChange; key: string }): Promise<FlowOutcome> {
    const { booking, slots, change = {} } = wanted;
    const { id, reference, guest } = booking;
    const request: ModifyRequest = { bookingId: id, reference, change, version: stated.version, total: stated.total };
    const placed = await this.orders.place(turn, this.effect, {
      flow: NAME,
      key,
      request,
      slots,
      facts: { change, total: stated.total },
      guestName: guest.name,
      bookingReference: reference,
    });
    if (placed.kind === 'open') return placed.outcome;
    const { result } = placed;
    switch (result.kind) {
      case 'modified':
        return { say: [changedWords(result.booking, turn.language)], frame: undefined, remember: alreadyChanged(reference) };
      case 'stale':
        return this.preview(turn, await fresh(turn, wanted));
      case 'staff':
        return staffOutcome(turn, booking, slots);
      case 'refused':
        return anotherWish(turn, wanted, result);
      case 'no_availability':
        return soldOut(turn, wanted);
    }
  }
}

interface Wanted {
  readonly booking: Booking;
  readonly line: BookingLine;
  readonly slots: ModifySlots;
  readonly change: BookingChange | undefined;
}

/** The booking as it stands now: somebody else has changed it, or its price. */
async function fresh(turn: Turn, wanted: Wanted): Promise<Wanted> {
  const read = await outcomeOf(turn.pms.getBooking(wanted.booking.id, { fresh: true }));
  const line = read.kind === 'ok' ? read.value.lines[0] : undefined;
  if (read.kind !== 'ok' || line === undefined) return wanted;
  return { ...wanted, booking: read.value, line, change: changeOf(line, wanted.slots.wish) };
}

async function proposed(turn: Turn, wanted: Wanted & { readonly change: BookingChange }, preview: ChangePreview): Promise<FlowOutcome> {
  const { booking, line, slots, change } = wanted;
  switch (preview.kind) {
    case 'feasible': {
      // The hotel system has said yes to exactly these days and this party.
      turn.evidence.add(change);
      const stated = { version: preview.version, total: { ...preview.after.gross }, difference: { ...preview.difference } };
      return {
        say: [await summaryOf(turn, { reference: booking.reference, line, change }, preview)],
        frame: { flow: NAME, step: 'confirm', slots: { ...slots, stated }, effectKey: `${NAME}:${randomUUID()}` },
      };
    }
    case 'no_availability':
      return soldOut(turn, wanted);
    case 'refused':
      return anotherWish(turn, wanted, preview);
    case 'not_changeable':
      return staffOutcome(turn, booking, slots);
  }
}

const whatElse = ({ slots }: Wanted): FlowFrame => ({ flow: NAME, step: 'what', slots: { proof: slots.proof, wish: {} } });

const soldOut = (turn: Turn, wanted: Wanted): FlowOutcome => ({
  say: [render(replies.soldOut, turn.language, { reference: wanted.booking.reference })],
  frame: whatElse(wanted),
});

/** A rule of the hotel stands against it: the guest may wish for something else. */
function anotherWish(turn: Turn, wanted: Wanted, refusal: Refusal): FlowOutcome {
  turn.evidence.add(refusal.limit);
  const { reference } = wanted.booking;
  return { say: [refusalWords(refusal, turn.language), render(replies.asBefore, turn.language, { reference })], frame: whatElse(wanted) };
}

const staffOutcome = (turn: Turn, { reference, guest }: Booking, { wish }: ModifySlots): FlowOutcome => ({
  say: [render(replies.staff, turn.language, { reference })],
  frame: undefined,
  handover: { reason: 'human_request', priority: 'normal', summary: { wish: NAME, reference } },
  tickets: [ticketOf(turn, { kind: NAME, bookingReference: reference, guestName: guest.name, details: { wish } })],
});

/** What a further yes is answered with. */
const alreadyChanged = (reference: string) => ({
  lastDone: inAllLanguages((language) => render(replies.already, language, { reference })),
});
