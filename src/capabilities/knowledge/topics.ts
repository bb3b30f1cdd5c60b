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

export const isTopic = (value: unknown): value is Topic => TOPICS.some((topic) => topic === value);

/** One thing that is true of one hotel, in the words of one language, ready to be said. */
export interface Fact {
  readonly topic: Topic;
  readonly language: string;
  readonly text: string;
}
