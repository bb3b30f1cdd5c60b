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
    expect(roomIn(text, false)).toBe(room);
  });

  it.each(['manden al cuarto 2 toallas', 'una habitación para 2 personas', '204', 'llego el 23 de noviembre', 'quarto 3 dias'])(
    '«%s» names none by itself',
    (text) => {
      expect(roomIn(text, false)).toBeUndefined();
    },
  );

  it('is a bare number when it was asked for', () => {
    expect(roomIn('204', true)).toBe('204');
    expect(roomIn('es la 7b', true)).toBe('7B');
  });

  it.each([
    ['la 305, Ana Ruiz', 'Ana Ruiz'],
    ['Ana Ruiz - habitación 305', 'Ana Ruiz'],
    ['Ana Ruiz', 'Ana Ruiz'],
  ])('leaves the name: «%s»', (text, rest) => {
    expect(withoutRoom(text)).toBe(rest);
  });
});
