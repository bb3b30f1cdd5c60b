import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking, type BookingChange, type BookingLine, type ChangePreview } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { checkingOutcome, keptOutcome, type OpenOrder } from '../../effects/open-order';
import { EffectRunner } from '../../effects/effect-runner.service';
import { promiseTime } from '../../effects/promise-time';
import { WAITING_STEP, WaitingOrder } from '../../effects/waiting-order.service';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { expectsProof, IDENTIFY_STEP, identifying, takesProof } from '../../own-booking/identifying';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { formatDifference, formatMoney } from '../../reply/format';
import { inAllLanguages, render } from '../../reply/render';
import { roomTypeName } from '../../stay/room-type-name';
import { lineOf, refusalWords } from '../../stay/stay-words';
import { agrees, means, saysNo } from '../../turn/signals';
import { ticketOf } from '../../turn/ticket';
import type { Turn } from '../../turn/turn';
import { changedWords, ModifyBookingEffect, type ModifyRequest } from './modify-booking.effect';
import { modifyReplies as replies } from './modify-booking.replies';
import { changeOf, modifySlots, saidWish, saysOfChange, type ModifySlots, type StatedChange } from './modify-booking.slots';

const NAME = 'modify_booking';
const slotsOf = (frame: FlowFrame | undefined): ModifySlots => modifySlots.catch({ wish: {} }).parse(frame?.slots ?? {});

/** Whose booking → what shall be otherwise → new total and difference → an explicit yes → changed once. */
@Injectable()
export class ModifyBookingFlow implements Flow {
  readonly name = NAME;

  constructor(
    private readonly own: OwnBooking,
    private readonly runner: EffectRunner,
    private readonly effect: ModifyBookingEffect,
    private readonly waiting: WaitingOrder,
  ) {}

  expects(turn: Turn, frame: FlowFrame): boolean {
    return expectsProof(turn, frame);
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    return saysOfChange(turn) || takesProof(turn, frame) || means(turn, 'affirm', 'deny');
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const before = slotsOf(frame);
    if (frame?.step === WAITING_STEP) {
      const waited = await this.waiting.advance(turn, frame, this.effect);
      if (waited.kind === 'outcome') return waited.outcome;
    }
    if (frame !== undefined && saysNo(turn) && !saysOfChange(turn)) return { say: [this.unchanged(turn, before)], frame: undefined };
    const isAsked = frame?.step === IDENTIFY_STEP;
    const found = await this.own.find(turn, { wish: NAME, proof: before.proof, isAsked, fits: isChangeable });
    const line = found.kind === 'found' ? found.booking.lines[0] : undefined;
    const wish = saidWish(turn, before.wish, line);
    if (found.kind === 'not_yet') return identifying(NAME, { wish }, found);
    const { booking, proof, remember } = found;
    const isNew = JSON.stringify(wish) !== JSON.stringify(before.wish);
    const { stated } = before;
    if (frame?.step === 'confirm' && !isNew && stated !== undefined && agrees(turn, NAME))
      return this.order(turn, frame, { booking, slots: { ...before, proof }, stated });
    return { remember, ...(await this.preview(turn, booking, { proof, wish })) };
  }

  async askAgain(turn: Turn, frame: FlowFrame): Promise<readonly string[]> {
    return frame.step === 'confirm' ? [render(replies.askConfirm, turn.language)] : [];
  }

  private async preview(turn: Turn, booking: Booking, slots: ModifySlots): Promise<FlowOutcome> {
    const { reference, lines } = booking;
    const change = changeOf(booking, slots.wish);
    if (change === undefined) {
      const say = render(replies.askWhat, turn.language, {
        reference,
        line: lines[0] === undefined ? '' : lineOf(lines[0], turn.language),
      });
      return { say: [say], frame: { flow: NAME, step: 'what', slots } };
    }
    const previewed = await outcomeOf(turn.pms.previewChange(booking.id, change, { fresh: true }));
    switch (previewed.kind) {
      case 'ok':
        return this.propose(turn, { booking, change, slots }, previewed.value);
      case 'refused':
        return this.ask(turn, booking, [refusalWords(previewed, turn.language)], { slots, limit: previewed.limit });
      case 'not_found':
      case 'unsupported':
        return staffOutcome(turn, booking, slots);
      case 'unavailable':
        return {
          ...staffOutcome(turn, booking, slots),
          handover: { reason: 'pms_unavailable', priority: 'high', summary: { wish: NAME, reference } },
        };
    }
  }

  private async propose(turn: Turn, wanted: Wanted, preview: ChangePreview): Promise<FlowOutcome> {
    const { booking, slots } = wanted;
    const { reference } = booking;
    switch (preview.kind) {
      case 'feasible': {
        const stated = { version: preview.version, total: { ...preview.after.gross }, difference: { ...preview.difference } };
        return {
          say: [await summary(turn, wanted, preview)],
          frame: { flow: NAME, step: 'confirm', slots: { ...slots, stated }, effectKey: `${NAME}:${randomUUID()}` },
        };
      }
      case 'no_availability':
        return {
          say: [render(replies.soldOut, turn.language, { reference })],
          frame: { flow: NAME, step: 'what', slots: { proof: slots.proof, wish: {} } },
        };
      case 'refused':
        return this.ask(turn, booking, [refusalWords(preview, turn.language)], { slots, limit: preview.limit });
      case 'not_changeable':
        return staffOutcome(turn, booking, slots);
    }
  }

  /** A rule of the hotel stands against it: the guest may wish for something else. */
  private ask(
    turn: Turn,
    { reference }: Booking,
    say: string[],
    { slots, limit }: { slots: ModifySlots; limit: number | undefined },
  ): FlowOutcome {
    turn.evidence.add(limit);
    return {
      say: [...say, render(replies.asBefore, turn.language, { reference })],
      frame: { flow: NAME, step: 'what', slots: { proof: slots.proof, wish: {} } },
    };
  }

  private async order(
    turn: Turn,
    frame: FlowFrame,
    agreed: { booking: Booking; slots: ModifySlots; stated: StatedChange },
  ): Promise<FlowOutcome> {
    const { booking, slots, stated } = agreed;
    const change = changeOf(booking, slots.wish) ?? {};
    const key = frame.effectKey ?? `${NAME}:${turn.due.turnId}`;
    const request: ModifyRequest = {
      bookingId: booking.id,
      reference: booking.reference,
      change,
      version: stated.version,
      total: stated.total,
    };
    const deadline = promiseTime(turn.hotel, turn.now);
    const { result } = await this.runner.run({ desk: turn, effect: this.effect, order: { key, request, deadline }, told: true });
    const open: OpenOrder = {
      flow: NAME,
      key,
      slots,
      deadline,
      bookingReference: booking.reference,
      facts: { change, total: stated.total },
    };
    switch (result.kind) {
      case 'modified':
        return { say: [changedWords(result.booking, turn.language)], frame: undefined, remember: alreadyChanged(booking.reference) };
      case 'stale':
        return this.preview(turn, await this.fresh(turn, booking), slots);
      case 'staff':
        return staffOutcome(turn, booking, slots);
      case 'refused':
      case 'no_availability': {
        const { say } = this.effect.notice(turn, { request, result, language: turn.language });
        return { say, frame: { flow: NAME, step: 'what', slots: { proof: slots.proof, wish: {} } } };
      }
      case 'unavailable':
        return keptOutcome(turn, open);
      case 'unknown':
        return checkingOutcome(turn, open);
    }
  }

  private async fresh(turn: Turn, booking: Booking): Promise<Booking> {
    const read = await outcomeOf(turn.pms.getBooking(booking.id, { fresh: true }));
    return read.kind === 'ok' ? read.value : booking;
  }

  private unchanged(turn: Turn, { proof }: ModifySlots): string {
    const { reference } = proof ?? {};
    return reference === undefined ? render(replies.dropped, turn.language) : render(replies.nothingChanged, turn.language, { reference });
  }
}

interface Wanted {
  readonly booking: Booking;
  readonly change: BookingChange;
  readonly slots: ModifySlots;
}

const isChangeable = ({ status }: Booking): boolean => status === 'confirmed' || status === 'pending_payment' || status === 'held';

type Feasible = Extract<ChangePreview, { kind: 'feasible' }>;

async function summary(turn: Turn, { booking, change }: Wanted, { before, after, difference }: Feasible): Promise<string> {
  const { language } = turn;
  const said = {
    reference: booking.reference,
    line: booking.lines[0] === undefined ? '' : lineOf(await changedLine(turn, booking.lines[0], change), language),
    total: formatMoney(after.gross, language),
    before: formatMoney(before.gross, language),
    difference: formatDifference(difference, language),
  };
  return [render(replies.summary, language, said), render(replies.askConfirm, language)].join('\n');
}

/** The room as it will be. */
async function changedLine(turn: Turn, line: BookingLine, { checkIn, checkOut, guests, roomTypeId }: BookingChange): Promise<BookingLine> {
  return {
    ...line,
    checkIn: checkIn ?? line.checkIn,
    checkOut: checkOut ?? line.checkOut,
    guests: guests ?? line.guests,
    roomTypeName: roomTypeId === undefined ? line.roomTypeName : await roomTypeName(turn, roomTypeId),
  };
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
