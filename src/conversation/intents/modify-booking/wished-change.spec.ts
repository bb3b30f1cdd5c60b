import type { BookingLine } from '@/capabilities/pms';
import { toLocalDate } from '@/shared/local-date';
import { Reception } from '../../../../test/support/reception';
import { changeOf } from './wished-change';

jest.setTimeout(60_000);

const name = { es: 'Habitación superior', en: 'Superior room', pt: 'Quarto superior' };
const line = {
  lineId: '1',
  roomTypeId: 'SUP',
  roomTypeName: name,
  roomNumber: '301',
  checkIn: toLocalDate('2026-11-27'),
  checkOut: toLocalDate('2026-11-30'),
  guests: { adults: 2, childAges: [] },
  status: 'confirmed',
  price: { gross: { minor: 33_000, currency: 'USD' }, net: null, tax: null, nightly: [] },
} as const satisfies BookingLine;

describe('the change a guest wants', () => {
  it('is nothing while he has named nothing else', () => {
    expect(changeOf(line, {})).toBeUndefined();
    expect(changeOf(line, { check_in: '2026-11-27', adults: 2 })).toBeUndefined();
  });

  it('is only what is otherwise', () => {
    expect(changeOf(line, { check_out: '2026-11-29' })).toEqual({ checkOut: '2026-11-29' });
    expect(changeOf(line, { room_type: 'FAM', adults: 3 })).toEqual({ roomTypeId: 'FAM', guests: { adults: 3, childAges: [] } });
  });

  it('moves the whole stay when he arrives behind his old departure', () => {
    expect(changeOf(line, { check_in: '2026-12-10' })).toEqual({ checkIn: '2026-12-10', checkOut: '2026-12-13' });
  });

  it.each([
    ['quiero cambiar mi reserva, una noche más', 'del 27 de noviembre al 1 de diciembre'],
    ['change my booking, two more nights please', 'Nov 27 to Dec 2'],
    ['quero mudar minha reserva, uma noite a mais', 'de 27 de novembro a 1 de dezembro'],
    ['quero mudar minha reserva, mais duas noites', 'de 27 de novembro a 2 de dezembro'],
    ['change my booking, one extra night', 'Nov 27 to Dec 1'],
    ['quiero cambiar las fechas de mi reserva', '¿A qué fechas la cambiamos?'],
    ['quiero cambiar mi reserva a 3 personas', '3 adultos'],
    ['change my booking to Dec 10', 'Dec 10 to 13'],
  ])('is understood: %s', async (said, expected) => {
    const { text } = await new Reception('mirador', { phone: '+447700900123' }).hears(said);
    expect(text).toContain(expected);
  });
});
