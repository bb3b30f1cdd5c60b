import { priceOf, pricing } from './whatsapp-prices';

describe('the price of a message', () => {
  it('is by the guest’s country, known by his number or his user id', () => {
    expect([priceOf('service', '+34600111222'), priceOf('service', 'ES.20817364519283746501')]).toEqual([20_000, 20_000]);
    expect([priceOf('utility', '+14155550100'), priceOf('utility', '+51999111222')]).toEqual([3_400, 20_000]);
    expect([priceOf('utility', '+999'), priceOf('utility', undefined), priceOf('utility', 'ZZ.1')]).toEqual([7_700, 7_700, 7_700]);
  });

  it('is another one for advertisements', () => {
    expect(priceOf('marketing', '+34600111222')).toBeGreaterThan(priceOf('utility', '+34600111222'));
    expect(priceOf('marketing_lite', '+34600111222')).toBe(priceOf('marketing', '+34600111222'));
  });

  it('is asked for only where the provider names a category', () => {
    expect(pricing.safeParse({ billable: true, category: 'service' }).success).toBe(true);
    for (const odd of [undefined, null, 7, {}, { category: '' }, { category: 3 }]) expect(pricing.safeParse(odd).success).toBe(false);
  });
});
