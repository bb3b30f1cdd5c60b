import { roomIn, withoutRoom } from './room-number';

describe('the room in a guest’s words', () => {
  it.each([
    ['estoy en la habitación 204', '204'],
    ['hab. 12', '12'],
    ['soy de la 305', '305'],
    ['room number 7.', '7'],
    ['towels to room 12b please', '12B'],
    ["I'm calling from 301", '301'],
    ['quarto nº 110', '110'],
    ['estou no 204', '204'],
  ])('«%s»', (text, room) => {
    expect(roomIn(text, 'no')).toBe(room);
  });

  it.each(['manden al cuarto 2 toallas', 'una habitación para 2 personas', '204', 'llego el 23 de noviembre', 'quarto 3 dias'])(
    '«%s» names none by itself',
    (text) => {
      expect(roomIn(text, 'no')).toBeUndefined();
    },
  );

  it('is a bare number when it was asked for', () => {
    expect(roomIn('204', 'any')).toBe('204');
    expect(roomIn('es la 7b', 'any')).toBe('7B');
  });

  it('stands between commas in an answer that says more', () => {
    expect(roomIn('2 cervezas y una pizza', 'alone')).toBeUndefined();
    expect(roomIn('2 cervezas, 305, Ana Ruiz', 'alone')).toBe('305');
  });

  it.each([
    ['la 305, Ana Ruiz', 'Ana Ruiz'],
    ['Ana Ruiz - habitación 305', 'Ana Ruiz'],
    ['Ana Ruiz', 'Ana Ruiz'],
  ])('leaves the name: «%s»', (text, rest) => {
    expect(withoutRoom(text)).toBe(rest);
  });
});
