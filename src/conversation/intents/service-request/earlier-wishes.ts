import * as z from 'zod';
import type { Turn } from '../../turn/turn';
import { kindOf } from './service-kinds';
import type { ServiceSlots } from './service-request.slots';
import { tellingWords } from './wish-words';

const earlierWish = z.object({
  kind: z.string(),
  /** Key of its ticket. */
  key: z.string(),
  words: z.array(z.string()),
  room: z.string().optional(),
  date: z.string().optional(),
  time: z.string().optional(),
  people: z.number().optional(),
  at: z.iso.datetime(),
});
export type EarlierWish = z.output<typeof earlierWish>;

const serviceMemory = z.object({
  wishes: z.array(earlierWish).default([]),
  /** What the guest told of himself for one wish serves the next. */
  guest: z
    .object({ room: z.string().optional(), name: z.string().optional(), contact: z.string().optional(), nameAsked: z.boolean().optional() })
    .default({}),
});
export type ServiceMemory = z.output<typeof serviceMemory>;

const KEPT = 8;
const FACTS = ['room', 'date', 'time', 'people'] as const;

export const memoryOf = (turn: Turn): ServiceMemory =>
  serviceMemory.catch({ wishes: [], guest: {} }).parse(turn.session.memory.services ?? {});

/** The ticket this wish has already: the same thing, said with no other word and no other figure. */
export function earlierWishLike(slots: ServiceSlots, turn: Turn, wishes: readonly EarlierWish[]): EarlierWish | undefined {
  const words = tellingWords(turn.text);
  const { sameForMinutes } = kindOf(slots.kind);
  const since = sameForMinutes === undefined ? 0 : turn.now.getTime() - sameForMinutes * 60_000;
  return wishes.findLast(
    (earlier) =>
      earlier.kind === slots.kind &&
      Date.parse(earlier.at) >= since &&
      words.every((word) => earlier.words.includes(word)) &&
      FACTS.every((fact) => slots[fact] === undefined || slots[fact] === earlier[fact]),
  );
}

export function remembering(memory: ServiceMemory, slots: ServiceSlots, key: string, now: Date): ServiceMemory {
  const { kind, room, date, time, people, name, contact, nameAsked, said } = slots;
  const wish = { kind, key, words: tellingWords(said.join(' ')), room, date, time, people, at: now.toISOString() };
  return { wishes: [...memory.wishes, wish].slice(-KEPT), guest: { room, name, contact, nameAsked } };
}
