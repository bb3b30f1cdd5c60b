import * as fc from 'fast-check';
import { money } from '@/shared/money';
import { Evidence } from './evidence';
import { unfoundedFigures } from './number-guard';

function evidenceOf(...results: readonly unknown[]): Evidence {
  const evidence = new Evidence('America/Lima');
  results.forEach((result) => evidence.add(result));
  return evidence;
}

const OFFER = {
  price: money(24_000, 'USD'),
  deposit: money(7_200, 'USD'),
  checkIn: '2026-12-04',
  checkOut: '2026-12-07',
  nights: 3,
  rooms: [{ adults: 2 }],
  until: '2026-12-02T15:00:00-05:00',
};

const REPLIES = [
  'Del 4 al 7 de diciembre, 3 noches, para 2 adultos: USD 240.00. Gratis hasta el 2 de diciembre, 15:00. Depósito USD 72.00.',
  'Dec 4 to 7, 3 nights, for 2 adults: USD 240.00. Free until Dec 2, 15:00. Deposit USD 72.00.',
  'De 4 a 7 de dezembro, 3 noites, para 2 adultos: USD 240,00. Grátis até 2 de dezembro, 15:00. Depósito USD 72,00.',
];

describe('the number guard', () => {
  it.each(REPLIES)('lets a reply out whose figures all come from the hotel system: %s', (reply) => {
    expect(unfoundedFigures(reply, evidenceOf(OFFER))).toEqual([]);
  });

  it('lets a fact out as the hotel wrote it', () => {
    const fact = { text: 'Sí, cochera vigilada: USD 8.00 por noche, de 06:30 a 22:00, a 2 cuadras.' };
    expect(unfoundedFigures(fact.text, evidenceOf(fact))).toEqual([]);
  });

  it.each([
    'Cuesta USD 241.00.',
    'Cuesta R$ 240,00.',
    'Hasta las 16:00.',
    'El 5 de diciembre.',
    'Para 9 adultos.',
    'Código BK-1003.',
    'https://pay.example/BK-9',
  ])('holds back what nobody has said: %s', (reply) => {
    expect(unfoundedFigures(reply, evidenceOf(OFFER))).not.toEqual([]);
  });

  it('knows the difference between a price and a count of the same digits', () => {
    expect(unfoundedFigures('USD 3.00', evidenceOf({ nights: 3 }))).toEqual(['USD 3.00']);
  });

  it('catches every single digit of a price that is changed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REPLIES), fc.nat(), fc.integer({ min: 1, max: 9 }), (reply, at, shift) => {
        const digits = [...reply.matchAll(/(?:USD )(\d+)[.,](\d\d)/g)].flatMap((match) => {
          const start = match.index + 'USD '.length;
          return Array.from({ length: match[0].length - 'USD '.length }, (_, offset) => start + offset).filter((index) =>
            /\d/.test(reply[index] ?? ''),
          );
        });
        const index = digits[at % digits.length] ?? 0;
        const changed = reply.slice(0, index) + String((Number(reply[index]) + shift) % 10) + reply.slice(index + 1);
        expect(unfoundedFigures(changed, evidenceOf(OFFER))).not.toEqual([]);
      }),
    );
  });
});
