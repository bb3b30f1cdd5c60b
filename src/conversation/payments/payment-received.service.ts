import { Injectable } from '@nestjs/common';
import { PaymentService, type Payment } from '@/capabilities/payments';
import type { JobMap } from '@/shared/jobs';
import { Desks } from '../effects/desk.service';
import type { Desk } from '../effects/effect';
import { EffectRunner } from '../effects/effect-runner.service';
import { Notices } from '../notices/notices.service';
import { formatMoney } from '../reply/format';
import { render } from '../reply/render';
import { PaymentEffect } from './payment.effect';
import { paymentReplies } from './payment.replies';

const DAY_MS = 86_400_000;

/** The job `payment.received`: thanks the guest and has the hotel system told. May run twice: everything in it has a key. */
@Injectable()
export class PaymentReceived {
  constructor(
    private readonly payments: PaymentService,
    private readonly effect: PaymentEffect,
    private readonly runner: EffectRunner,
    private readonly desks: Desks,
    private readonly notices: Notices,
  ) {}

  async handle({ paymentId, outcome, correlationId }: JobMap['payment.received']): Promise<void> {
    const payment = await this.payments.find(paymentId);
    if (payment === undefined) return;
    const desk = await this.desks.open({ ...payment, correlationId });
    if (outcome === 'disputed') return this.callStaff(desk, payment);
    await this.thank(desk, payment);
    const { id, bookingId, amount } = payment;
    const order = { key: `payment:${id}`, request: { paymentId: id, bookingId, amount }, deadline: new Date(desk.now.getTime() + DAY_MS) };
    const { result } = await this.runner.run({ desk, effect: this.effect, order, told: true });
    if (result.kind === 'conflict') await this.callStaff(desk, payment);
  }

  private async thank(desk: Desk, { id, reference, amount, purpose }: Payment): Promise<void> {
    const language = await this.notices.languageOf(desk);
    desk.evidence.add({ reference, amount });
    const template = purpose === 'deposit' ? paymentReplies.depositReceived : paymentReplies.balanceReceived;
    const say = [render(template, language, { amount: formatMoney(amount, language), reference })];
    await this.notices.tell(desk, { key: `payment:${id}`, say, language });
  }

  /** Money that does not fit is never booked by itself. */
  private async callStaff(desk: Desk, { id }: Payment): Promise<void> {
    const language = await this.notices.languageOf(desk);
    await this.notices.tell(desk, { key: `payment:${id}:mismatch`, say: [], staff: 'payment_mismatch', language });
  }
}
