import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { useEnvironment } from '@/platform/config';
import { RateCards, RateCardsError } from './rate-cards.service';

const DAY = new Date('2026-11-20T12:00:00Z');
const cards = new RateCards();
const micros = (service: 'whatsapp' | 'sms', category: string, guest: string | undefined, at = DAY): number | null | undefined =>
  cards.tariff(service, category, guest, at)?.micros;

afterEach(() => useEnvironment(process.env));

describe('the price lists that come along', () => {
  it('know a guest’s country by his number or by his user id', () => {
    expect([micros('whatsapp', 'service', '+34600111222'), micros('whatsapp', 'utility', 'ES.2081736')]).toEqual([20_000, 20_000]);
    expect([micros('whatsapp', 'marketing', '+51999111222'), micros('whatsapp', 'marketing_lite', '+51999111222')]).toEqual([
      70_300, 70_300,
    ]);
    expect([micros('sms', 'sms', '+14155550100'), micros('whatsapp', 'utility', '+14155550100')]).toEqual([8_300, 3_400]);
  });

  it.each([
    ['a country that stands in none', 'whatsapp', 'utility', '+999123456', DAY],
    ['a guest of whom nothing is known', 'whatsapp', 'utility', undefined, DAY],
    ['a category that stands in none', 'whatsapp', 'authentication', '+34600111222', DAY],
    ['a category with the name of a column', 'whatsapp', 'codes', '+34600111222', DAY],
    ['a category with a name of the machine', 'whatsapp', '__proto__', '+34600111222', DAY],
    ['a user id with a name of the machine', 'whatsapp', 'utility', 'constructor.1', DAY],
    ['an island with the calling code of the United States', 'whatsapp', 'utility', '+18095550100', DAY],
    ['an SMS to where nobody has set a price', 'sms', 'sms', '+34600111222', DAY],
  ] as const)('have no price for %s', (_what, service, category, guest, at) => {
    expect(micros(service, category, guest, at)).toBeNull();
  });

  it('say nothing of a day before their first', () => {
    expect(cards.tariff('whatsapp', 'utility', '+34600111222', new Date('2026-09-30T23:59:59Z'))).toBeUndefined();
    expect(micros('whatsapp', 'utility', '+34600111222', new Date('2026-10-01T00:00:00Z'))).toBe(20_000);
  });
});

describe('price lists of the hotel’s own', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'atrio-rates-'));
  const file = path.join(folder, 'rates.yml');
  afterAll(() => rmSync(folder, { recursive: true }));

  const own = (text: string): RateCards => {
    writeFileSync(file, text);
    useEnvironment({ RATE_CARDS_FILE: file });
    const known = new RateCards();
    known.onModuleInit();
    return known;
  };
  const card = (from: string, price: number): string =>
    `- { service: sms, from: ${from}, source: contract, currency: EUR, rates: { ES: { codes: [34], sms: ${price} } } }\n`;

  it('count from their day on, whatever their order', () => {
    const known = own(card('2027-01-01', 3) + card('2026-01-01', 1) + card('2026-07-01', 2));
    const on = (day: string): unknown => known.tariff('sms', 'sms', '+34600111222', new Date(`${day}T12:00:00Z`));
    expect([on('2026-06-30'), on('2026-07-01'), on('2027-02-01')]).toEqual(
      [1, 2, 3].map((price) => ({ currency: 'EUR', micros: price, free: 0 })),
    );
  });

  it.each([
    '- {}',
    'no list',
    '- [',
    card('yesterday', 1),
    card('2026-01-01', -1),
    card('2026-01-01', 0.5),
    card('2026-01-01', 1).replace('source: contract, ', ''),
  ])('stop the start when they read %j', (text) => {
    expect(() => own(text)).toThrow(RateCardsError);
  });
});
