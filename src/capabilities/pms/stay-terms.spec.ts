import { tenantId } from '@/shared/ids';
import { toLocalDate } from '@/shared/local-date';
import { money } from '@/shared/money';
import { type PropertySettings } from './property.port';
import { propertyOf } from './property-of';
import { SUITE_HOTEL } from './pms-world.suite';
import { cancellationCost, cancellationTerms, flatPrice, lateCheckoutTerms, refusalOfGuest, refusalOfGuests } from './stay-terms.port';

const mirador = propertyOf(SUITE_HOTEL);
const { lateCheckout: _, ...withoutLate } = mirador;
const mare: PropertySettings = {
  ...withoutLate,
  tenantId: tenantId('mare'),
  timeZone: 'America/Sao_Paulo',
  currency: 'BRL',
  checkInTime: '14:00',
  depositPercent: 0,
  cancellation: { freeHoursBefore: 72, penalty: { kind: 'percent', percent: 50 } },
};
const real = (units: number) => money(units * 100, 'BRL');
const december = { checkIn: toLocalDate('2026-12-05'), checkOut: toLocalDate('2026-12-08') };

describe("what a hotel's rules say", () => {
  it("names the last free hour on the hotel's own wall clock", () => {
    const price = flatPrice(real(300), december);
    const terms = cancellationTerms(mare, december.checkIn, price, new Date('2026-11-21T15:00:00Z'));
    expect(price.gross).toEqual(real(900));
    expect(terms).toEqual({ kind: 'free_until', until: '2026-12-02T14:00:00-03:00', fee: real(450) });
  });

  it('charges half the total after the last free hour, taken from what was paid', () => {
    const price = flatPrice(real(300), december);
    const late = new Date('2026-12-02T17:00:00.001Z');
    const cost = (paid: number) => cancellationCost(mare, { checkIn: december.checkIn, price, paid: real(paid) }, late);
    expect(cost(0)).toMatchObject({ free: false, fee: real(450), refundable: real(0), balanceDue: real(450) });
    expect(cost(900)).toMatchObject({ refundable: real(450), balanceDue: real(0) });
    expect(cancellationCost(mare, { checkIn: december.checkIn, price, paid: real(900) }, new Date('2026-12-02T17:00:00Z'))).toMatchObject({
      free: true,
      refundable: real(900),
    });
  });

  it('sells no late check-out where the hotel has none', () => {
    expect(lateCheckoutTerms(mare, december.checkOut, '13:00')).toEqual({ kind: 'refused', reason: 'not_offered' });
    expect(lateCheckoutTerms(mirador, december.checkOut, '16:00')).toMatchObject({ kind: 'available' });
  });

  it('counts children as guests and refuses impossible ages', () => {
    expect(refusalOfGuests({ adults: 2, childAges: [3] }, 3)).toBeUndefined();
    expect(refusalOfGuests({ adults: 2, childAges: [3, 5] }, 3)).toMatchObject({ rule: 'capacity', limit: 3 });
    expect(refusalOfGuests({ adults: 2, childAges: [18] }, 3)).toMatchObject({ rule: 'child_age' });
    expect(refusalOfGuests({ adults: 1.5, childAges: [] }, 3)).toMatchObject({ rule: 'no_adult' });
  });

  it('accepts names of every script and guests without e-mail or phone', () => {
    expect(refusalOfGuest({ name: 'Ана Петровић' })).toBeUndefined();
    expect(refusalOfGuest({ name: "O'Brien-Núñez, María José" })).toBeUndefined();
    expect(refusalOfGuest({ name: 'x'.repeat(121) })).toMatchObject({ rule: 'guest_name' });
    expect(refusalOfGuest({ name: 'Line\nbreak' })).toMatchObject({ rule: 'guest_name' });
  });
});
