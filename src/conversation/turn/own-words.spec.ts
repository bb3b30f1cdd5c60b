import { isWrittenAsName } from './own-words';

describe('a name, by the way it is written', () => {
  it.each(['Grace Hall', 'Lucía Vega,', 'Ana de la Cruz', 'Beatriz Souza e Silva'])('«%s»', (text) => {
    expect(isWrittenAsName(text)).toBe(true);
  });

  it.each(['late checkout', 'Late checkout', 'Grace', 'mascotas', 'una hamburguesa', '204'])('«%s» is none for sure', (text) => {
    expect(isWrittenAsName(text)).toBe(false);
  });
});
