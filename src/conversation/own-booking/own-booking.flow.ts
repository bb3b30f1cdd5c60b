import type { Booking } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { WAITING_STEP } from '../effects/open-order';
import type { Waited } from '../effects/orders.service';
import type { Flow, FlowOutcome } from '../flows/flow';
import { asksPrice, saysNo } from '../turn/signals';
import type { Turn } from '../turn/turn';
import { expectsProof, IDENTIFY_STEP, identifying, takesProof } from './identifying';
import type { OwnBooking } from './own-booking.service';
import type { ProofSlots } from './proof';

/** Slots of a flow about an existing booking. */
export type OwnSlots = Record<string, unknown> & { readonly proof?: ProofSlots | undefined };

export interface AboutBooking<S> {
  readonly booking: Booking;
  /** With what this message says. */
  readonly slots: S;
  /** As they were before it. */
  readonly before: S;
  /** Undefined when the flow begins. */
  readonly frame: FlowFrame | undefined;
}

type WhileWaiting = (turn: Turn, frame: FlowFrame) => Promise<Waited>;

/** A goal about an existing booking: whose it is comes first, always in the same way; what is done with it is each flow's own. */
export abstract class OwnBookingFlow<S extends OwnSlots> implements Flow {
  abstract readonly name: string;

  protected constructor(
    private readonly own: OwnBooking,
    /** Where the flow ends in an order that may have to wait. */
    private readonly whileWaiting?: WhileWaiting,
  ) {}

  /** What a thing costs that is being talked about is no question of what rooms cost. */
  expects(turn: Turn, frame: FlowFrame): boolean {
    return expectsProof(turn, frame) || asksPrice(turn);
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    return takesProof(turn, frame) || saysNo(turn) || this.hears(turn, frame);
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const before = this.parse(frame?.slots ?? {});
    const waited = await this.waited(turn, frame);
    if (waited !== undefined) return waited;
    if (frame !== undefined && this.declines(turn, frame)) return { say: [this.dropped(turn, before)], frame: undefined };
    return this.withBooking(turn, frame, before);
  }

  abstract askAgain(turn: Turn, frame: FlowFrame, how: 'brief' | 'whole'): Promise<readonly string[]>;

  protected abstract parse(slots: unknown): S;

  /** Whether this flow can do something with the booking. */
  protected abstract fits(turn: Turn, booking: Booking): boolean;

  protected abstract next(turn: Turn, about: AboutBooking<S>): Promise<FlowOutcome>;

  /** Said when the guest wants none of it. */
  protected abstract dropped(turn: Turn, slots: S): string;

  /** Whether the message says something to it beside proof and no. */
  protected hears(_turn: Turn, _frame: FlowFrame): boolean {
    return false;
  }

  protected declines(turn: Turn, _frame: FlowFrame): boolean {
    return saysNo(turn);
  }

  /** What the message says beside proof, whether or not the booking is known yet. */
  protected async filled(_turn: Turn, before: S, _frame: FlowFrame | undefined): Promise<S> {
    return before;
  }

  /** Said before the question whose booking it is, to whoever asks for the first time. */
  protected general(_turn: Turn): readonly string[] {
    return [];
  }

  private async waited(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome | undefined> {
    if (frame?.step !== WAITING_STEP) return undefined;
    const waited = await this.whileWaiting?.(turn, frame);
    return waited?.kind === 'outcome' ? waited.outcome : undefined;
  }

  private async withBooking(turn: Turn, frame: FlowFrame | undefined, before: S): Promise<FlowOutcome> {
    const found = await this.own.find(turn, {
      wish: this.name,
      proof: before.proof,
      isAsked: frame?.step === IDENTIFY_STEP,
      fits: (booking) => this.fits(turn, booking),
    });
    const slots = await this.filled(turn, before, frame);
    if (found.kind === 'found') {
      const { booking, proof, remember } = found;
      return { remember, ...(await this.next(turn, { booking, slots: { ...slots, proof }, before, frame })) };
    }
    const asked = identifying(this.name, { ...slots }, found);
    return frame === undefined ? { ...asked, say: [...this.general(turn), ...asked.say] } : asked;
  }
}
