import { readName } from './names';

describe('the answer to "what is your name?"', () => {
  it.each([
    ['Lucía Vega, lucia@example.test', 'Lucía Vega'],
    ['Grace Hall, grace@example.test', 'Grace Hall'],
    ['lucia vega', 'Lucia Vega'],
    ['soy Ana de la Cruz', 'Ana de la Cruz'],
    ['Me llamo José', 'José'],
    ['My name is Tom Baker', 'Tom Baker'],
    ['Beatriz Souza, bia@example.test', 'Beatriz Souza'],
    ['Nome: Beatriz Souza', 'Beatriz Souza'],
    ["Sinéad O'Connor +44 7700 900555", "Sinéad O'Connor"],
    ['juan-pablo pérez, mi correo es jp@example.test', 'Juan-pablo Pérez'],
    ['MARÍA LÓPEZ', 'María López'],
  ])('%s', (text, name) => {
    expect(readName(text)).toBe(name);
  });

  it.each([
    '¿hay cochera?',
    'sí',
    'dale',
    'no',
    'quiero otra habitación',
    'the cheapest',
    '2 adultos',
    'la superior',
    'mañana',
    'BK-1001',
    'please in English',
    'mmm, déjame pensarlo',
    'tem estacionamento?',
    '',
    'a@b.co',
  ])('does not take "%s" for a name', (text) => {
    expect(readName(text)).toBeUndefined();
  });
});
