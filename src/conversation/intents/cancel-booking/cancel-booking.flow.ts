import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking, type CancellationCost, type CancellationPreview } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { checkingOutcome, keptOutcome, type OpenOrder } from '../../effects/open-order';
import { EffectRunner } from '../../effects/effect-runner.service';
import { promiseTime } from '../../effects/promise-time';
import { WAITING_STEP, WaitingOrder } from '../../effects/waiting-order.service';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { expectsProof, IDENTIFY_STEP, identifying, takesProof } from '../../own-booking/identifying';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { notAvailable } from '../../own-booking/own-booking-words';
import { inAllLanguages, render } from '../../reply/render';
import { agrees, means, saysNo } from '../../turn/signals';
import { ticketOf } from '../../turn/ticket';
import type { Turn } from '../../turn/turn';
import { againWords, cancelledWords, termsWords } from './cancel-booking-words';
import { CancelBookingEffect } from './cancel-booking.effect';
import { cancelReplies as replies } from './cancel-booking.replies';
import { cancelSlots, type CancelSlots } from './cancel-booking.slots';

const NAME = 'cancel_booking';
type Step = 'confirm' | 'confirm_again';

const slotsOf = (frame: FlowFrame | undefined): CancelSlots => cancelSlots.catch({}).parse(frame?.slots ?? {});

/** Whose booking → penalty, refund and balance → a yes → a second yes → cancelled once. */
@Injectable()
export class CancelBookingFlow implements Flow {
  readonly name = NAME;

  constructor(
    private readonly own: OwnBooking,
    private readonly runner: EffectRunner,
    private readonly effect: CancelBookingEffect,
    private readonly waiting: WaitingOrder,
  ) {}

  expects(turn: Turn, frame: FlowFrame): boolean {
    return expectsProof(turn, frame);
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    return takesProof(turn, frame) || means(turn, 'affirm', 'deny');
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const before = slotsOf(frame);
    if (frame?.step === WAITING_STEP) {
      const waited = await this.waiting.advance(turn, frame, this.effect);
      if (waited.kind === 'outcome') return waited.outcome;
    }
    if (frame !== undefined && saysNo(turn)) return { say: [render(replies.nothingChanged, turn.language)], frame: undefined };
    const isAsked = frame?.step === IDENTIFY_STEP;
    const found = await this.own.find(turn, { wish: NAME, proof: before.proof, isAsked, fits: isCancellable });
    if (found.kind === 'not_yet') return identifying(NAME, {}, found);
    const { booking, proof, remember } = found;
    const { stated } = before;
    const isSame = stated !== undefined && before.proof?.bookingId === booking.id;
    if (frame !== undefined && isSame && agrees(turn, NAME)) {
      if (frame.step === 'confirm') return this.confirmAgain(turn, { booking, slots: { proof, stated }, cost: stated }, frame);
      if (frame.step === 'confirm_again') return this.order(turn, { booking, slots: { proof, stated }, cost: stated }, frame);
    }
    return { remember, ...(await this.preview(turn, booking, { proof })) };
  }

  async askAgain(turn: Turn, frame: FlowFrame): Promise<readonly string[]> {
    const { stated, proof } = slotsOf(frame);
    if (stated === undefined) return [];
    return frame.step === 'confirm_again'
      ? [againWords(proof?.reference ?? '', stated, turn.language)]
      : [render(replies.askConfirm, turn.language)];
  }

  private async preview(turn: Turn, booking: Booking, slots: CancelSlots): Promise<FlowOutcome> {
    const previewed = await outcomeOf(turn.pms.previewCancellation(booking.id, { fresh: true }));
    if (previewed.kind === 'ok') return this.propose(turn, { booking, slots }, previewed.value);
    return previewed.kind === 'unavailable' ? { ...notAvailable(turn, NAME), frame: undefined } : staffOutcome(turn, booking);
  }

  private propose(
    turn: Turn,
    { booking, slots }: Omit<Agreed, 'cost'>,
    preview: CancellationPreview,
    before: readonly string[] = [],
  ): FlowOutcome {
    const { reference } = booking;
    switch (preview.kind) {
      case 'cancellable': {
        const { kind: _kind, ...cost } = preview;
        return {
          say: [...before, termsWords(turn, booking, cost)],
          frame: frameOf('confirm', { proof: { ...slots.proof, reference }, stated: cost }),
        };
      }
      case 'already_cancelled':
        return { say: [render(replies.already, turn.language, { reference })], frame: undefined };
      case 'not_cancellable':
        return staffOutcome(turn, booking);
    }
  }

  /** Cancelling cannot be undone: one yes may be a slip. */
  private confirmAgain(turn: Turn, { booking, slots, cost }: Agreed, { effectKey }: FlowFrame): FlowOutcome {
    turn.evidence.add(cost);
    return {
      say: [againWords(booking.reference, cost, turn.language)],
      frame: { ...frameOf('confirm_again', slots), ...(effectKey === undefined ? {} : { effectKey }) },
    };
  }

  private async order(turn: Turn, { booking, slots, cost }: Agreed, frame: FlowFrame): Promise<FlowOutcome> {
    const { id, reference, guest } = booking;
    const key = frame.effectKey ?? `${NAME}:${turn.due.turnId}`;
    const deadline = promiseTime(turn.hotel, turn.now);
    const order = { key, request: { bookingId: id, reference, cost }, deadline };
    const { result } = await this.runner.run({ desk: turn, effect: this.effect, order, told: true });
    const open: OpenOrder = {
      flow: NAME,
      key,
      slots,
      deadline,
      bookingReference: reference,
      guestName: guest.name,
      facts: { cost, asked: turn.now },
    };
    switch (result.kind) {
      case 'cancelled':
        return cancelledOutcome(turn, booking, result.cost);
      case 'fee_changed':
        return this.propose(turn, { booking, slots }, { kind: 'cancellable', ...result.cost }, [render(replies.newTerms, turn.language)]);
      case 'staff':
        return staffOutcome(turn, booking);
      case 'unavailable':
        return keptOutcome(turn, open);
      case 'unknown':
        return checkingOutcome(turn, open);
    }
  }
}

interface Agreed {
  readonly booking: Booking;
  readonly slots: CancelSlots;
  readonly cost: CancellationCost;
}

const isCancellable = ({ status }: Booking): boolean => status === 'confirmed' || status === 'pending_payment' || status === 'held';

const frameOf = (step: Step, slots: CancelSlots): FlowFrame => ({ flow: NAME, step, slots, effectKey: `${NAME}:${randomUUID()}` });

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
