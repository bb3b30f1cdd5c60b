import { BOOKING_PROMISES } from './pms-booking.suite';
import { OFFER_PROMISES } from './pms-offers.suite';
import { SERVICE_PROMISES } from './pms-service.suite';
import { type PmsPromise, type PmsWorld } from './pms-world.suite';

/** Data, not only tests, so that another test can prove which promise a broken hotel system breaks. */
export const PMS_PROMISES: readonly PmsPromise[] = [...OFFER_PROMISES, ...BOOKING_PROMISES, ...SERVICE_PROMISES];

/** What every hotel system must keep, the built-in one, the fake and the real ones alike. */
export function describePms(name: string, makeWorld: () => Promise<PmsWorld>): void {
  describe(name, () => {
    for (const { says, holds } of PMS_PROMISES) {
      it(says, async () => {
        expect.hasAssertions();
        await holds(await makeWorld());
      });
    }
  });
}
