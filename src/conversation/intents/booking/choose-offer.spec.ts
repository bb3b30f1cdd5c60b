import { chosenOffer } from './choose-offer';

const OFFERS = [
  { token: 'a', roomType: 'STD', minor: 24_000 },
  { token: 'b', roomType: 'SUP', minor: 33_000 },
];

describe('choosing from the offers shown', () => {
  it.each([
    ['la más barata, ¿hay cochera?', 'STD'],
    ['the cheapest one please', 'STD'],
    ['o mais barato', 'STD'],
    ['la segunda', 'SUP'],
    ['the second one', 'SUP'],
    ['o segundo, por favor', 'SUP'],
    ['la más cara', 'SUP'],
  ])('«%s»', (text, roomType) => {
    expect(chosenOffer(text, OFFERS)?.roomType).toBe(roomType);
  });

  it.each(['¿hay cochera?', 'dale', 'la tercera'])('«%s» chooses nothing', (text) => {
    expect(chosenOffer(text, OFFERS)).toBeUndefined();
  });
});
