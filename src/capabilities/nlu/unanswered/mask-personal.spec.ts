import { findEntities } from '../grammar/find-entities';
import { LIMA } from '../grammar/reading.fake';
import { fold } from '../text/fold';
import { asExample, maskPersonal } from './mask-personal';

const masked = (text: string, names: string[] = []) => maskPersonal(text, findEntities(text, fold(text), 'es', LIMA).entities, names);

describe('a text that is kept', () => {
  it.each([
    ['soy ana.ruiz@correo.pe y quiero un kayak', 'soy [email] y quiero un kayak'],
    ['mi celular es 987 654 321, hay kayak?', 'mi celular es [phone], hay kayak?'],
    ['reserva BK-1001 con kayak', 'reserva [booking] con kayak'],
    ['mi DNI es 44556677 y mi tarjeta 4111111111111111', 'mi DNI es [number] y mi tarjeta [number]'],
    ['miren https://ana.example/foto?u=ana', 'miren [link]'],
  ])('does not tell who wrote it: "%s"', (text, expected) => {
    const kept = masked(text);
    expect(kept).not.toMatch(/ana|987|654|1001|4455|4111/i);
    expect(kept.replaceAll(/\[(?:phone|number)\]/g, '#')).toBe(expected.replaceAll(/\[(?:phone|number)\]/g, '#'));
  });

  it('does not hold the name by which the hotel knows the guest', () => {
    expect(masked('hola, Carlos otra vez, ¿hay kayak?', ['Carlos Ruiz'])).toBe('hola, [name] otra vez, ¿hay kayak?');
  });

  it('is cut, and reads as a plain sentence again when it becomes an example', () => {
    expect(masked('a '.repeat(400)).length).toBeLessThanOrEqual(300);
    expect(asExample('soy [name], [email]')).toBe('soy Ana Pérez, ana@mail.example');
  });
});
