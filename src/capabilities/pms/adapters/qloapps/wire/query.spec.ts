import { above, anyOf, exactly, toQueryString } from './query';
import { document, element } from './xml';

describe('a condition', () => {
  it.each(['a|b', 'a,b', '[a]', '%', '<1', '>1', '!x', ''])('is never made of %s, which would be read as syntax', (value) => {
    expect(exactly(value)).toBeUndefined();
  });

  it('looks for exactly what it is given', () => {
    expect(exactly('atrio:booking:1')).toBe('[atrio:booking:1]');
    const query = {
      display: ['id'],
      filter: { phone: '[+51 9]', date_upd: above('2026-01-01 00:00:00') },
      sort: 'id_ASC',
      limit: '5',
      dated: true,
    };
    expect(toQueryString(query)).toBe(
      'display=%5Bid%5D&filter[phone]=%5B%2B51%209%5D&filter[date_upd]=%3E%5B2026-01-01%2000%3A00%3A00%5D&sort=%5Bid_ASC%5D&limit=5&date=1',
    );
    expect(toQueryString({ display: 'full', filter: { id: anyOf(['1', '2']) } })).toBe('display=full&filter[id]=%5B1%7C2%5D');
  });
});

describe('a body of XML', () => {
  it('holds a text as a text', () => {
    expect(element('a', `<b>&"'`)).toBe('<a>&lt;b&gt;&amp;&quot;&apos;</a>');
    expect(document('customer', { firstname: 'Ana</firstname>' })).toBe(
      '<qloapps><customer><firstname>Ana&lt;/firstname&gt;</firstname></customer></qloapps>',
    );
  });
});
