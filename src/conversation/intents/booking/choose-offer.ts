import { fold } from '../../reply/fold';
import type { BookingSlots } from './booking.slots';

type Seen = NonNullable<BookingSlots['offers']>;

const CHEAPEST =
  /\b(mas barat[ao]|economic[ao]|mas economic[ao]|cheapest|cheap one|(?:something|anything|any|one|ones|options?) (?:\w+ )?cheaper|cheaper (?:one|room|option)s?|least expensive|mais barat[ao]|mais em conta|menor preco)\b/;
const DEAREST = /\b(mas car[ao]|la mejor|best one|most expensive|mais car[ao]|o melhor)\b/;
const ORDINALS: readonly RegExp[] = [
  /\b(la primera|el primero|las primeras|first|o primeiro|a primeira|as primeiras)\b/,
  /\b(la segunda|el segundo|las segundas|second|o segundo|a segunda|as segundas)\b/,
  /\b(la tercera|el tercero|third|o terceiro|a terceira)\b/,
];

/** Portuguese "de quinta a segunda" goes to Monday and takes no second one. */
const TO_MONDAY = /\b(?:terca|quarta|quinta|sexta|sabado|domingo)(?:[- ]feira)? (?:a|ate a) segunda\b/;

/** Which of the offers shown the guest means by a description instead of a name; they are ordered by price. */
export function chosenOffer(text: string, offers: Seen): Seen[number] | undefined {
  const words = fold(text);
  if (CHEAPEST.test(words)) return offers[0];
  if (DEAREST.test(words)) return offers.at(-1);
  return byPosition(text, offers);
}

/** "La segunda", of a list that was shown. */
export function byPosition<T>(text: string, shown: readonly T[]): T | undefined {
  const words = fold(text).replace(TO_MONDAY, '');
  const position = ORDINALS.findIndex((ordinal) => ordinal.test(words));
  return position === -1 ? undefined : shown[position];
}
