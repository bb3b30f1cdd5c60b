import { type TenantId } from '@/shared/ids';
import { type Language } from '@/shared/language';

export interface NluContext {
  /** Whose model understands; absent or without one: the base. */
  readonly tenantId?: TenantId;
  readonly now: Date;
  readonly timeZone: string;
  /** ISO 3166 alpha-2 of the hotel: default country of phone numbers, order of English numeric dates. */
  readonly country: string;
  readonly languages: readonly Language[];
  readonly defaultLanguage: Language;
  readonly sessionLanguage?: Language;
  readonly bookingReference?: RegExp;
  /** `value` of a room_type entity is the tenant's `id` when one of these matches, else a canonical word (single, double …). */
  readonly roomTypes?: readonly RoomTypeWords[];
}

export interface RoomTypeWords {
  readonly id: string;
  readonly synonyms: readonly string[];
}

export const ENTITY_TYPES = [
  'check_in',
  'check_out',
  'date',
  'time',
  'nights',
  'adults',
  'children',
  'child_ages',
  'room_type',
  'booking_ref',
  'name',
  'email',
  'phone',
  'money',
  'rooms',
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/**
 * `value` by type: days `YYYY-MM-DD`; time `HH:MM` (24 h); counts and nights decimal digits; child_ages `4,7` in years;
 * money `USD 240.00`; phone E.164 when readable, else its digits; the rest as written.
 * When `ambiguous`, `value` is the likelier reading and `alternatives` holds all of them, `value` too.
 * A `sure` day named only by its number ("el 5") carries the same day of the following months as `alternatives`,
 * so that a flow which knows the arrival can take the first one after it.
 */
export interface Entity {
  readonly type: EntityType;
  readonly value: string;
  readonly raw: string;
  /** Half-open span in UTF-16 units of the text as it was given. */
  readonly start: number;
  readonly end: number;
  readonly certainty: 'sure' | 'ambiguous';
  readonly alternatives?: readonly string[];
  /** Named by its weekday alone: of the coming week, unless a flow knows which days are talked about. */
  readonly isWeekly?: boolean;
}

export interface ScoredIntent {
  readonly name: string;
  /** Calibrated probability, 0 to 1. */
  readonly confidence: number;
  /** Of an intent of the hotel's own: the topic, of what it says of itself, that answers it. */
  readonly topic?: string;
}

export type Decision = 'act' | 'clarify' | 'fallback';
export type Sentiment = 'positive' | 'neutral' | 'negative';
export type Urgency = 'normal' | 'high';

export interface NluResult {
  readonly language: Language;
  readonly languageConfidence: number;
  /** Best first: the one to act on, then further ones the guest also asked for. Never empty. */
  readonly intents: readonly ScoredIntent[];
  /** When the guest has to be asked and only one intent is listed: the next likely one, as the other choice. */
  readonly rival?: string;
  readonly entities: readonly Entity[];
  readonly sentiment: Sentiment;
  readonly urgency: Urgency;
  readonly decision: Decision;
  /** Parts of three words and more that nobody could make out by themselves, of a message of several; absent: none. */
  readonly unclearParts?: number;
  /** `injection`, `language:en` (language asked for), `correction` (the guest takes something back). */
  readonly tags: readonly string[];
}

/** Nobody here can help with it: the gate or the class of foreign matters said so. */
export const isRejected = ({ decision, intents }: NluResult): boolean => decision === 'fallback' && intents[0]?.name === 'out_of_scope';
