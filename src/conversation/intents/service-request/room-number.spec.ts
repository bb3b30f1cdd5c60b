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
    expect(roomIn(text, [], false)).toBe(room);
  });

  it.each(['manden al cuarto 2 toallas', 'una habitación para 2 personas', '204', 'llego el 23 de noviembre', 'quarto 3 dias'])(
    '«%s» names none by itself',
    (text) => {
      expect(roomIn(text, [], false)).toBeUndefined();
    },
  );

  it('is a bare number when it was asked for, but never the digits of a time', () => {
    expect(roomIn('204', [], true)).toBe('204');
    const time = { type: 'time', value: '06:30', raw: '6:30', start: 10, end: 14, certainty: 'sure' } as const;
    expect(roomIn('wake me at 6:30', [{ ...time, start: 11, end: 15 }], true)).toBeUndefined();
  });

  it.each([
    ['la 305, Ana Ruiz', 'Ana Ruiz'],
    ['Ana Ruiz - habitación 305', 'Ana Ruiz'],
    ['Ana Ruiz', 'Ana Ruiz'],
  ])('leaves the name: «%s»', (text, rest) => {
    expect(withoutRoom(text)).toBe(rest);
  });
});
