import { toLocalDate } from '@/shared/local-date';
import { money } from '@/shared/money';
import { formatDate, formatDeadline, formatGuests, formatMoney, formatNights, formatStay, formatWeekday } from './format';

const day = toLocalDate;

describe('how figures are written', () => {
  it.each([
    ['es', 24_000, 'USD', 'USD 240.00'],
    ['en', 24_000, 'USD', 'USD 240.00'],
    ['pt', 24_000, 'USD', 'USD 240,00'],
    ['pt', 90_000, 'BRL', 'R$ 900,00'],
    ['en', 90_000, 'BRL', 'BRL 900.00'],
    ['es', 85_000, 'CLP', 'CLP 85000'],
  ] as const)('money in %s', (language, minor, currency, written) => {
    expect(formatMoney(money(minor, currency), language)).toBe(written);
  });

  it('dates and stays', () => {
    expect(formatDate(day('2026-12-02'), 'es')).toBe('2 de diciembre');
    expect(formatStay(day('2026-12-04'), day('2026-12-07'), 'es')).toBe('del 4 al 7 de diciembre');
    expect(formatStay(day('2026-11-30'), day('2026-12-02'), 'es')).toBe('del 30 de noviembre al 2 de diciembre');
    expect(formatStay(day('2026-12-04'), day('2026-12-07'), 'en')).toBe('Dec 4 to 7');
    expect(formatStay(day('2026-12-30'), day('2027-01-02'), 'en')).toBe('Dec 30 to Jan 2');
    expect(formatStay(day('2026-12-05'), day('2026-12-08'), 'pt')).toBe('de 5 a 8 de dezembro');
    expect(formatWeekday(day('2026-11-23'), 'es')).toBe('lunes 23');
    expect(formatWeekday(day('2026-11-23'), 'pt')).toBe('segunda-feira 23');
  });

  it('a deadline in the hotel’s zone', () => {
    expect(formatDeadline('2026-12-02T20:00:00Z', 'America/Lima', 'es')).toBe('2 de diciembre, 15:00');
    expect(formatDeadline('2026-12-02T17:00:00Z', 'America/Sao_Paulo', 'pt')).toBe('2 de dezembro, 14:00');
  });

  it('counts, one and more', () => {
    expect(formatNights(1, 'en')).toBe('1 night');
    expect(formatNights(3, 'pt')).toBe('3 noites');
    expect(formatGuests(2, 1, 'es')).toBe('2 adultos y 1 niño');
    expect(formatGuests(1, 0, 'en')).toBe('1 adult');
  });
});
