import { saidExtras } from './extras';

const offered_extras = [
  { id: 'parking', name: { es: 'Cochera', en: 'Parking', pt: 'Estacionamento' }, perNight: true, price: { minor: 800, currency: 'USD' } },
  { id: 'crib', name: { es: 'Cuna', en: 'Crib', pt: 'Berço' }, perNight: false, price: { minor: 1_000, currency: 'USD' } },
];

describe('what goes with the room', () => {
  it.each([
    ['con cochera por favor', ['parking']],
    ['yes, with parking', ['parking']],
    ['com estacionamento e berço', ['parking', 'crib']],
    ['cochera y cuna', ['parking', 'crib']],
  ])('is wanted: %s', (text, expected) => {
    expect(saidExtras(text, { offered_extras })).toEqual(expected);
  });

  it.each(['sin cochera', 'without parking', 'sem o estacionamento', 'ya no quiero cochera'])('is not wanted any more: %s', (text) => {
    expect(saidExtras(text, { offered_extras, extras: ['parking', 'crib'] })).toEqual(['crib']);
  });

  it.each(['¿hay cochera?', 'is there parking?', 'sí', 'para 2 personas'])('is not spoken of, or only asked about: %s', (text) => {
    expect(saidExtras(text, { offered_extras })).toBeUndefined();
  });

  it('is nothing where the hotel sells nothing', () => {
    expect(saidExtras('con cochera', {})).toBeUndefined();
  });
});
