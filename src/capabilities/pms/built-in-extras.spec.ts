import { SettableClock } from '@/shared/clock';
import { toLocalDate } from '@/shared/local-date';
import { fakeWorld, SUITE_ROOMS } from './fake-world.suite';
import { FakePms } from './pms.fake';
import { LUCIA, newKey, stay, SUITE_HOTEL, SUITE_NOW, usd, writing } from './pms-world.suite';
import { propertyOf } from './property-of';

const PARKING = { id: 'parking', name: { es: 'Cochera', en: 'Parking', pt: 'Estacionamento' }, perNight: true, priceMinor: 800 };
const CRIB = { id: 'crib', name: { es: 'Cuna', en: 'Crib', pt: 'Berço' }, perNight: false, priceMinor: 1_000 };

const hotelWithExtras = (): FakePms =>
  new FakePms(propertyOf({ ...SUITE_HOTEL, extras: [PARKING, CRIB] }), SUITE_ROOMS, new SettableClock(SUITE_NOW, () => 0));

async function quoted(pms: FakePms, extras: readonly { id: string; quantity: number }[]) {
  const [offer] = await pms.searchOffers(stay('2026-12-04', '2026-12-07', 'STD'));
  const quote = await pms.quote(offer?.offerToken ?? '', extras);
  if (quote === undefined) throw new Error('sold out');
  return quote;
}

describe('what goes with a room of the built-in inventory', () => {
  it('is nothing where the hotel sells nothing', async () => {
    expect(await fakeWorld().pms.listExtras()).toEqual([]);
  });

  it('raises the quote by the night or once, and the deposit with it', async () => {
    const pms = hotelWithExtras();
    expect(await quoted(pms, [])).toMatchObject({ price: { gross: usd(240) }, deposit: usd(72) });
    expect(await quoted(pms, [{ id: 'parking', quantity: 1 }])).toMatchObject({ price: { gross: usd(264) }, deposit: { minor: 7_920 } });
    expect(await quoted(pms, [{ id: 'crib', quantity: 2 }])).toMatchObject({ price: { gross: usd(260) } });
  });

  it('stands on the account beside the room, once however often the booking is made', async () => {
    const pms = hotelWithExtras();
    const quote = await quoted(pms, [{ id: 'parking', quantity: 1 }]);
    const key = newKey();
    await pms.createBooking({ quote, guest: LUCIA }, writing(key));
    const again = await pms.createBooking({ quote, guest: LUCIA }, writing(key));
    if (again.kind !== 'created') throw new Error(again.kind);
    expect(again).toMatchObject({ repeated: true, booking: { total: { gross: usd(240) }, balance: usd(264) } });
    expect(again.booking.charges).toMatchObject([{ kind: 'extra', amount: usd(24) }]);
  });

  it('is refused when the hotel does not sell it, or none of it', async () => {
    const pms = hotelWithExtras();
    await expect(quoted(pms, [{ id: 'sauna', quantity: 1 }])).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    await expect(quoted(pms, [{ id: 'parking', quantity: 0 }])).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });

  it('makes a change of the nights a matter for the staff when it is charged by the night', async () => {
    const pms = hotelWithExtras();
    const created = await pms.createBooking(
      { quote: await quoted(pms, [{ id: 'parking', quantity: 1 }]), guest: LUCIA },
      writing(newKey()),
    );
    if (created.kind !== 'created') throw new Error(created.kind);
    const shorter = pms.previewChange(created.booking.id, { checkOut: toLocalDate('2026-12-06') });
    await expect(shorter).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });
});
