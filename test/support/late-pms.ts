import { randomUUID } from 'node:crypto';
import { PmsError, type Booking, type CreateRequest, type FakePms, type PmsPort, type WriteContext } from '@/capabilities/pms';
import { portWith } from './port-with';

interface Arrival {
  readonly atS: number;
  arrive(): Promise<void>;
}

/**
 * A hotel system that knows no idempotency keys, in front of which a slow network stands: a create that is cut off arrives all the
 * same, seconds after everybody has given up. Time is the test's own.
 */
export class LatePms {
  nowS = 0;
  /** Creates that were put on the wire. */
  sent = 0;
  private readonly onTheWay: Arrival[] = [];
  private readonly booked = new Map<string, string[]>();

  /** @param latenessS for each create in turn, in seconds; `undefined` is answered at once. */
  constructor(
    private readonly fake: FakePms,
    private readonly latenessS: (number | undefined)[],
  ) {}

  get port(): PmsPort {
    return portWith(this.fake, {
      capabilities: { ...this.fake.capabilities, nativeIdempotency: false },
      createBooking: (request, context) => this.create(request, context),
      findBookings: async (filter) =>
        filter.idempotencyKey === undefined
          ? this.fake.findBookings(filter)
          : { items: await this.byKey(filter.idempotencyKey), nextCursor: null },
    });
  }

  /** Time passes; what was on its way arrives. */
  async pass(seconds: number): Promise<void> {
    this.nowS += seconds;
    for (const late of this.onTheWay.splice(0)) {
      if (late.atS <= this.nowS) await late.arrive();
      else this.onTheWay.push(late);
    }
  }

  private async create(request: CreateRequest, context: WriteContext) {
    this.sent += 1;
    const late = this.latenessS.shift();
    if (late === undefined) return this.book(request, context);
    this.onTheWay.push({ atS: this.nowS + late, arrive: async () => void (await this.book(request, context)) });
    throw new PmsError('TIMEOUT_UNKNOWN', 'cut off');
  }

  private async book(request: CreateRequest, context: WriteContext) {
    const outcome = await this.fake.createBooking(request, { ...context, idempotencyKey: randomUUID() });
    if (outcome.kind === 'created')
      this.booked.set(context.idempotencyKey, [...(this.booked.get(context.idempotencyKey) ?? []), outcome.booking.id]);
    return outcome;
  }

  private byKey(key: string): Promise<Booking[]> {
    return Promise.all((this.booked.get(key) ?? []).map((id) => this.fake.getBooking(id)));
  }
}
