import { type HotelFixture } from './hotel-fixture';
import { mare } from './mare';
import { mirador } from './mirador';

/** The two hotels of the demo, the dialogues and the tests, as they stand on Saturday 2026-11-21, 10:00 in Lima. */
export const FIXTURE_WORLD: readonly HotelFixture[] = [mirador, mare];

export { type HotelFixture } from './hotel-fixture';
