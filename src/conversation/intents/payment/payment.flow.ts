import { Injectable } from '@nestjs/common';
import type { FlowFrame } from '@/capabilities/sessions';
import * as z from 'zod';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { expectsProof, IDENTIFY_STEP, identifying, takesProof } from '../../own-booking/identifying';
import { ownBookingReplies } from '../../own-booking/own-booking.replies';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { proofSlots } from '../../own-booking/proof';
import { render } from '../../reply/render';
import { saysNo } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { dueOn, PayDesk } from './pay-desk.service';

const NAME = 'payment';
const paymentSlots = z.object({ proof: proofSlots.optional() });

/** Whose booking → the page on which what is due can be paid. */
@Injectable()
export class PaymentFlow implements Flow {
  readonly name = NAME;

  constructor(
    private readonly own: OwnBooking,
    private readonly desk: PayDesk,
  ) {}

  expects(turn: Turn, frame: FlowFrame): boolean {
    return expectsProof(turn, frame);
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    return takesProof(turn, frame) || saysNo(turn);
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    if (frame !== undefined && saysNo(turn)) return { say: [render(ownBookingReplies.leftAlone, turn.language)], frame: undefined };
    const { proof } = paymentSlots.catch({}).parse(frame?.slots ?? {});
    const found = await this.own.find(turn, {
      wish: NAME,
      proof,
      isAsked: frame?.step === IDENTIFY_STEP,
      fits: (booking) => dueOn(turn.hotel, booking) !== undefined,
    });
    if (found.kind === 'not_yet') return identifying(NAME, {}, found);
    return { remember: found.remember, ...(await this.desk.linkFor(turn, found.booking)), frame: undefined };
  }

  async askAgain(): Promise<readonly string[]> {
    return [];
  }
}
