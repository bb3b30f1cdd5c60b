import { piecesOf } from './links';

describe('addresses in what the hotel says', () => {
  it('become links, without the end of the sentence', () => {
    expect(piecesOf('Pague aquí: https://hotel.example/pay/1. ¡Gracias!')).toEqual([
      { text: 'Pague aquí: ' },
      { text: 'https://hotel.example/pay/1', href: 'https://hotel.example/pay/1' },
      { text: '. ¡Gracias!' },
    ]);
  });

  it.each(['javascript:alert(1)', 'http://', 'see data:text/html,x', 'ftp://hotel.example', ''])('stay words: %s', (text) => {
    expect(piecesOf(text).filter(({ href }) => href !== undefined)).toEqual([]);
  });

  it('lose nothing of the text', () => {
    const text = 'a  b\nhttp://x.example/a(b),  https://y.example\n';
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
