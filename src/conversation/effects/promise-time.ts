import type { Hotel } from '@/capabilities/tenancy';
import { addDays, instantOf, wallClock } from '@/shared/local-date';
import { effectsConfig } from './effects.config';

const MINUTE_MS = 60_000;
/** What is said to a guest is a time that a person would say. */
const ROUND_MS = 5 * MINUTE_MS;

/** When a guest who waits for the hotel has his answer: within the promised time of somebody sitting at the reception. */
export function promiseTime({ businessHours, timezone }: Pick<Hotel, 'businessHours' | 'timezone'>, now: Date): Date {
  const { date, time } = wallClock(now, timezone);
  const waitMs = effectsConfig.get().EFFECT_ANSWER_MINUTES * MINUTE_MS;
  const isOpen = businessHours.some(({ from, to }) => from <= time && time < to);
  if (isOpen) return roundUp(new Date(now.getTime() + waitMs));
  const opens = businessHours.map(({ from }) => from).sort();
  const next = opens.find((from) => from > time);
  const [first = '08:00'] = opens;
  const opening = next === undefined ? instantOf(addDays(date, 1), first, timezone) : instantOf(date, next, timezone);
  return roundUp(new Date(opening.getTime() + waitMs));
}

const roundUp = (instant: Date): Date => new Date(Math.ceil(instant.getTime() / ROUND_MS) * ROUND_MS);
