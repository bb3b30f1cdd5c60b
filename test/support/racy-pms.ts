import { setImmediate as tick } from 'node:timers/promises';
import type { CreateOutcome, CreateRequest, FakePms, PmsPort, WriteContext } from '@/capabilities/pms';
import { portWith } from './port-with';

/** A hotel system with one room of a kind left that looks, takes its time, and then writes: only a lock around it keeps it honest. */
export class RacyPms {
  private sold = 0;

  constructor(private readonly fake: FakePms) {}

  get port(): PmsPort {
    return portWith(this.fake, {
      quote: async (token, extras) => (this.sold > 0 ? undefined : this.fake.quote(token, extras)),
      createBooking: (request, context) => this.create(request, context),
    });
  }

  private async create(request: CreateRequest, context: WriteContext): Promise<CreateOutcome> {
    if (this.sold > 0) return { kind: 'no_availability' };
    await tick();
    this.sold += 1;
    // There are more rooms behind the counter than this system admits: each sale can be counted.
    return this.fake.createBooking(request, context);
  }
}
