import { type ExtraRequest } from '@/capabilities/pms/offer.port';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { type Extra } from '@/capabilities/pms/property.port';
import { type Nights } from '@/capabilities/pms/stay-terms.port';
import { daysBetween } from '@/shared/local-date';
import { type Money, money } from '@/shared/money';
import { type HotelFacts, type ServiceFacts, type TypeFacts } from '../hotel/hotel-facts';
import { inEveryLanguage } from '../hotel/hotel-book';
import { servicePrice } from '../hotel/prices';

const MAX_QUANTITY = 20;

const plainName = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '');

/** By its name, however it is written: `Late check-out` is `LATE CHECKOUT`. */
export const isNamed = ({ name }: Pick<ServiceFacts, 'name'>, wanted: string): boolean => plainName(name) === plainName(wanted);

const isChosen = ({ isIncluded, isWebsiteFee }: ServiceFacts): boolean => !isIncluded && !isWebsiteFee;

export const includedIn = (type: TypeFacts): readonly ServiceFacts[] => type.services.filter(({ isIncluded }) => isIncluded);

/** What a guest can add to a room of the type; late check-out is sold in another way. */
export function extrasOf(facts: HotelFacts, type: TypeFacts, lateCheckout: string): readonly Extra[] {
  const sold = type.services.filter((service) => isChosen(service) && !isNamed(service, lateCheckout));
  return sold.map((service) => extraOf(facts, type, service));
}

export function extraOf(facts: HotelFacts, type: TypeFacts, service: ServiceFacts): Extra {
  const { id, name, isPerNight } = service;
  return { id, name: inEveryLanguage(name), perNight: isPerNight, price: servicePrice(facts, type, service, { nights: 1, quantity: 1 }) };
}

/** What the extras cost in the first room of the stay. @throws PmsError INVALID_REQUEST for what the type has not. */
export function priceOfExtras(facts: HotelFacts, type: TypeFacts, stay: Nights & { readonly extras: readonly ExtraRequest[] }): Money {
  const nights = daysBetween(stay.checkIn, stay.checkOut);
  const prices = stay.extras.map(({ id, quantity }) => {
    const service = type.services.find((candidate) => candidate.id === id && isChosen(candidate));
    if (service === undefined || !isQuantity(service, quantity))
      throw new PmsError('INVALID_REQUEST', 'no such extra, or not so many of it', { details: { extra: id, quantity } });
    return servicePrice(facts, type, service, { nights, quantity });
  });
  return prices.reduce((sum, price) => money(sum.minor + price.minor, sum.currency), money(0, facts.currency));
}

/** QloApps would make one of more than one without a word. */
const isQuantity = ({ isCountable }: ServiceFacts, quantity: number): boolean =>
  Number.isInteger(quantity) && quantity >= 1 && quantity <= (isCountable ? MAX_QUANTITY : 1);
