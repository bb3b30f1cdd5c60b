import { Injectable } from '@nestjs/common';
import type { Booking } from '@/capabilities/pms';
import * as z from 'zod';
import type { FlowOutcome } from '../../flows/flow';
import { type AboutBooking, OwnBookingFlow, type OwnSlots } from '../../own-booking/own-booking.flow';
import { ownBookingReplies } from '../../own-booking/own-booking.replies';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { proofSlots } from '../../own-booking/proof';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import { dueOn, PayDesk } from './pay-desk.service';

const paymentSlots = z.object({ proof: proofSlots.optional() }).catch({});

/** Whose booking → the page on which what is due can be paid. */
@Injectable()
export class PaymentFlow extends OwnBookingFlow<OwnSlots> {
  readonly name = 'payment';

  constructor(
    own: OwnBooking,
    private readonly desk: PayDesk,
  ) {
    super(own);
  }

  async askAgain(): Promise<readonly string[]> {
    return [];
  }

  protected parse(slots: unknown): OwnSlots {
    return paymentSlots.parse(slots);
  }

  protected fits({ hotel }: Turn, booking: Booking): boolean {
    return dueOn(hotel, booking) !== undefined;
  }

  protected async next(turn: Turn, { booking }: AboutBooking<OwnSlots>): Promise<FlowOutcome> {
    return { ...(await this.desk.linkFor(turn, booking)), frame: undefined };
  }

  protected dropped({ language }: Turn): string {
    return render(ownBookingReplies.leftAlone, language);
  }
}
