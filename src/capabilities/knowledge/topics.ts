/** What a hotel can be asked about itself; each has one fact per language. */
export const TOPICS = [
  'wifi',
  'breakfast',
  'parking',
  'pets',
  'check_in',
  'check_out',
  'late_checkout',
  'address',
  'reception_hours',
  'pool_gym_spa',
  'amenities',
  'payment',
  'luggage',
  'airport_transfer',
  'restaurant',
  'smoking',
  'children',
  'accessibility',
  'laundry',
  'cancellation_policy',
  'emergency',
  'room_service',
  'meeting_room',
  'privacy',
] as const;
export type Topic = (typeof TOPICS)[number];
/** A topic that only one hotel has: `own_kayaks`. */
export type OwnTopic = `own_${string}`;

export const isOwnTopic = (value: unknown): value is OwnTopic => typeof value === 'string' && /^own_[a-z_]{1,56}$/.test(value);
export const isTopic = (value: unknown): value is Topic | OwnTopic => TOPICS.some((topic) => topic === value) || isOwnTopic(value);

/** One thing that is true of one hotel, in the words of one language, ready to be said. */
export interface Fact {
  readonly topic: Topic | OwnTopic;
  readonly language: string;
  readonly text: string;
}
