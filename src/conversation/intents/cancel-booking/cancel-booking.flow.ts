import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking, type CancellationCost, type CancellationPreview } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { Orders } from '../../effects/orders.service';
import type { FlowOutcome } from '../../flows/flow';
import { isToCome } from '../../own-booking/booking-state';
import { type AboutBooking, OwnBookingFlow } from '../../own-booking/own-booking.flow';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { notAvailable } from '../../own-booking/own-booking-words';
import { inAllLanguages, render } from '../../reply/render';
import { agrees } from '../../turn/signals';
import { ticketOf } from '../../turn/ticket';
import type { Turn } from '../../turn/turn';
import { againWords, cancelledWords, termsWords } from './cancel-booking-words';
import { CancelBookingEffect, type CancelRequest } from './cancel-booking.effect';
import { cancelReplies as replies } from './cancel-booking.replies';
import { cancelSlots, type CancelSlots } from './cancel-booking.slots';

const NAME = 'cancel_booking';
type Step = 'confirm' | 'confirm_again';

/** Whose booking → penalty, refund and balance → a yes → a second yes → cancelled once. */
@Injectable()
export class CancelBookingFlow extends OwnBookingFlow<CancelSlots> {
  readonly name = NAME;

  constructor(
    own: OwnBooking,
    private readonly orders: Orders,
    private readonly effect: CancelBookingEffect,
  ) {
    super(own, (turn, frame) => orders.whileWaiting(turn, frame, effect));
  }

  async askAgain(turn: Turn, { step, slots }: FlowFrame): Promise<readonly string[]> {
    const { stated, proof } = this.parse(slots);
    if (stated === undefined) return [];
    if (step !== 'confirm_again') return [render(replies.askConfirm, turn.language)];
    return [againWords(proof?.reference ?? '', stated, turn.language)];
  }

  protected parse(slots: unknown): CancelSlots {
    return cancelSlots.parse(slots);
  }

  protected fits(_turn: Turn, booking: Booking): boolean {
    return isToCome(booking);
  }

  protected override hears(turn: Turn): boolean {
    return agrees(turn, NAME);
  }

  protected dropped({ language }: Turn): string {
    return render(replies.nothingChanged, language);
  }

  protected next(turn: Turn, about: AboutBooking<CancelSlots>): Promise<FlowOutcome> {
    const { booking, slots, before, frame } = about;
    const { stated } = before;
    const isSame = stated !== undefined && before.proof?.bookingId === booking.id;
    if (!isSame || frame === undefined || !agrees(turn, NAME)) return this.preview(turn, booking, { proof: slots.proof });
    const agreed = { booking, slots: { ...slots, stated }, cost: stated };
    switch (frame.step as Step) {
      case 'confirm':
        return Promise.resolve(confirmAgain(turn, agreed));
      case 'confirm_again':
        return this.order(turn, agreed, frame.effectKey ?? `${NAME}:${turn.due.turnId}`);
    }
  }

  private async preview(turn: Turn, booking: Booking, slots: CancelSlots): Promise<FlowOutcome> {
    const previewed = await outcomeOf(turn.pms.previewCancellation(booking.id, { fresh: true }));
    if (previewed.kind === 'ok') return proposed(turn, { booking, slots }, previewed.value);
    return previewed.kind === 'unavailable' ? { ...notAvailable(turn, NAME), frame: undefined } : staffOutcome(turn, booking);
  }

  private async order(turn: Turn, { booking, slots, cost }: Agreed, key: string): Promise<FlowOutcome> {
    const { id, reference, guest } = booking;
    const request: CancelRequest = { bookingId: id, reference, cost };
    const placed = await this.orders.place(turn, this.effect, {
      flow: NAME,
      key,
      request,
      slots,
      facts: { cost, askedAt: turn.now.toISOString() },
      guestName: guest.name,
      bookingReference: reference,
    });
    if (placed.kind === 'open') return placed.outcome;
    const { result } = placed;
    switch (result.kind) {
      case 'cancelled':
        return cancelledOutcome(turn, booking, result.cost);
      case 'fee_changed':
        return proposed(turn, { booking, slots }, { kind: 'cancellable', ...result.cost }, [render(replies.newTerms, turn.language)]);
      case 'staff':
        return staffOutcome(turn, booking);
    }
  }
}

interface Agreed {
  readonly booking: Booking;
  readonly slots: CancelSlots;
  readonly cost: CancellationCost;
}

const frameOf = (step: Step, slots: CancelSlots): FlowFrame => ({ flow: NAME, step, slots, effectKey: `${NAME}:${randomUUID()}` });

function proposed(
  turn: Turn,
  { booking, slots }: Omit<Agreed, 'cost'>,
  preview: CancellationPreview,
  before: readonly string[] = [],
): FlowOutcome {
  const { reference, id } = booking;
  switch (preview.kind) {
    case 'cancellable': {
      const { kind: _kind, ...cost } = preview;
      const proof = { ...slots.proof, reference, bookingId: id };
      return { say: [...before, termsWords(turn, booking, cost)], frame: frameOf('confirm', { proof, stated: cost }) };
    }
    case 'already_cancelled':
      return { say: [render(replies.already, turn.language, { reference })], frame: undefined };
    case 'not_cancellable':
      return staffOutcome(turn, booking);
  }
}

/** Cancelling cannot be undone: one yes may be a slip. */
function confirmAgain(turn: Turn, { booking, slots, cost }: Agreed): FlowOutcome {
  turn.evidence.add(cost);
  return { say: [againWords(booking.reference, cost, turn.language)], frame: frameOf('confirm_again', slots) };
}

/** The money itself goes back by hand: no hotel system of ours pays it out. */
const cancelledOutcome = (turn: Turn, { reference, guest }: Booking, cost: CancellationCost): FlowOutcome => ({
  say: [cancelledWords(reference, cost, turn.language)],
  frame: undefined,
  remember: { lastDone: inAllLanguages((language) => render(replies.already, language, { reference })) },
  ...(cost.refundable.minor === 0
    ? {}
    : {
        tickets: [
          ticketOf(turn, { kind: 'refund', bookingReference: reference, guestName: guest.name, details: { amount: cost.refundable } }),
        ],
      }),
});

const staffOutcome = (turn: Turn, { reference, guest, status }: Booking): FlowOutcome => ({
  say: [render(replies.staff, turn.language, { reference })],
  frame: undefined,
  handover: { reason: 'human_request', priority: 'normal', summary: { wish: NAME, reference } },
  tickets: [ticketOf(turn, { kind: NAME, bookingReference: reference, guestName: guest.name, details: { status } })],
});
