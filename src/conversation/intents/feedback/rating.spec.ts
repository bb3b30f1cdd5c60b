import { ratingIn } from './rating';

describe('a rating in a guest’s words', () => {
  it.each([
    ['les doy 5 estrellas', 1],
    ['2 stars, sorry', 0.4],
    ['nota 9 de 10', 0.9],
    ['I would say 8/10', 0.8],
    ['3 out of 5', 0.6],
    ['2 out of 5 stars', 0.4],
    ['nota 7 em 10', 0.7],
  ])('«%s»', (text, rating) => {
    expect(ratingIn(text)).toBeCloseTo(rating);
  });

  it.each(['todo excelente', 'habitación 204', 'llegamos el 4 de diciembre', '12 de 10'])('«%s» is none', (text) => {
    expect(ratingIn(text)).toBeUndefined();
  });
});
