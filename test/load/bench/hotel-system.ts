import { useEnvironment } from '@/platform/config';
import { measureOverhead } from './pms-overhead';
import { simulateDay } from './simulated-day';

/** A small house and a resort: rooms and prices are kept for a minute only, so the ratio lives on how many guests ask at once. */
const CONVERSATIONS = [400, 6_000];

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const three = (value: number): string => value.toFixed(3);

/** What the hotel system is asked, what the cache keeps from it, and what the wrapper around it costs. */
export async function printHotelSystem(print: (text: string) => void): Promise<void> {
  useEnvironment({ ...process.env, LOG_LEVEL: 'CRITICAL' });
  for (const conversations of CONVERSATIONS) {
    const day = await simulateDay(conversations);
    print(`hotel system, a simulated day of a hotel with ${conversations} conversations: ${day.turns} turns, ${day.bookings} bookings`);
    print(`  calls per turn ${day.callsPerTurn.toFixed(2)}   cache hit ratio ${percent(day.hitRatio)} (goal ≥ 80 %)`);
    print(`  ${day.byOperation.map(([name, ratio]) => `${name} ${percent(ratio)}`).join('   ')}`);
  }
  const { freshP95, missedP95, cachedP95 } = await measureOverhead();
  print('added by ResilientPms to a call of the bare adapter, p95 of 5,000 (goal < 1 ms)');
  print(`  uncached ${three(freshP95)} ms   not in the cache ${three(missedP95)} ms   from the cache ${three(cachedP95)} ms`);
}
