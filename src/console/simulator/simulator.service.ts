import { Injectable } from '@nestjs/common';
import { PmsFaults, type Fault } from '@/capabilities/pms';
import { TimelineStore, TurnsStore } from '@/platform/mailbox';
import { Clock, SettableClock } from '@/shared/clock';
import type { ConversationKey } from '@/shared/ids';
import type { SimulatedHotel, SimulatorState } from '../contract/simulator.contract';
import { SimulatorStore } from './simulator.store';

type FaultName = SimulatorState['pmsFault'];

const SLOW_MS = 1_500;
const MESSAGES_SHOWN = 200;
const HOTELS_KEPT_MS = 5_000;

const FAULTS: Readonly<Record<FaultName, readonly Fault[]>> = {
  none: [],
  slow: [{ effect: { kind: 'slow' }, latencyMs: SLOW_MS }],
  down: [{ effect: { kind: 'error', code: 'UNAVAILABLE' } }],
  lost_answer: [{ effect: { kind: 'commit_then_timeout' }, method: 'createBooking' }],
  cut_off: [{ effect: { kind: 'error', code: 'TIMEOUT_UNKNOWN' }, method: 'createBooking', times: 1 }],
};

/** The demo's levers, and one picture of all that the hotel sees. */
@Injectable()
export class SimulatorService {
  private fault: FaultName = 'none';
  private hotelsKnown: { readonly hotels: SimulatedHotel[]; readonly until: number } | undefined;

  constructor(
    private readonly store: SimulatorStore,
    private readonly timeline: TimelineStore,
    private readonly turns: TurnsStore,
    private readonly faults: PmsFaults,
    private readonly clock: Clock,
  ) {}

  async state(hotel: string, conversation: string): Promise<SimulatorState> {
    const key = conversation as ConversationKey;
    const [hotels, bookings, turns, escalations, messages, typing] = await Promise.all([
      this.hotels(),
      this.store.bookings(hotel),
      this.store.turns(conversation),
      this.store.escalations(conversation),
      this.timeline.after(key, '0', MESSAGES_SHOWN),
      this.turns.isBusy(key),
    ]);
    return {
      now: this.clock.now().toISOString(),
      pmsFault: this.fault,
      hotels,
      bookings,
      turns,
      escalations,
      typing,
      messages: messages.map(({ id, direction, text, state, at }) => ({ id, direction, text, state, at })),
    };
  }

  /** @returns whether this process runs on a clock that can be set. */
  setClock(now: Date): boolean {
    if (!(this.clock instanceof SettableClock)) return false;
    this.clock.set(now);
    return true;
  }

  setFault(fault: FaultName): void {
    this.fault = fault;
    this.faults.clear();
    FAULTS[fault].forEach((one) => {
      this.faults.add(one);
    });
  }

  /** Every call of the hotel system takes so much longer; 0 takes it back. */
  setLatency(latencyMs: number): void {
    this.setFault('none');
    if (latencyMs > 0) this.faults.add({ effect: { kind: 'slow' }, latencyMs });
  }

  async phoneNumberIdOf(hotel: string): Promise<string | undefined> {
    return (await this.hotels()).find(({ id }) => id === hotel)?.whatsapp ?? undefined;
  }

  private async hotels(): Promise<SimulatedHotel[]> {
    if (this.hotelsKnown === undefined || this.hotelsKnown.until < performance.now()) {
      this.hotelsKnown = { hotels: await this.store.hotels(), until: performance.now() + HOTELS_KEPT_MS };
    }
    return this.hotelsKnown.hotels;
  }
}
