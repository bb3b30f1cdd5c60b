import { plainText, sizeOf } from './sms-segments';

describe('what an SMS costs', () => {
  it.each([
    ['', 'gsm7', 1],
    ['a'.repeat(160), 'gsm7', 1],
    ['a'.repeat(161), 'gsm7', 2],
    ['a'.repeat(306), 'gsm7', 2],
    ['a'.repeat(307), 'gsm7', 3],
    ['¿Mañana? ¡Qué süß! àèéìòù ÇÉÑ'.repeat(5), 'gsm7', 1],
    ['€'.repeat(80), 'gsm7', 1],
    ['€'.repeat(81), 'gsm7', 2],
    // A character of two never stands astride of two parts: 76 of them in each, and one unit is left.
    ['€'.repeat(153), 'gsm7', 3],
    ['í', 'ucs2', 1],
    [`${'a'.repeat(69)}í`, 'ucs2', 1],
    [`${'a'.repeat(70)}í`, 'ucs2', 2],
    ['í'.repeat(134), 'ucs2', 2],
    ['í'.repeat(135), 'ucs2', 3],
    ['😀'.repeat(35), 'ucs2', 1],
    ['😀'.repeat(67), 'ucs2', 3],
  ])('%j is %s in %d', (text, encoding, segments) => {
    expect(sizeOf(text)).toEqual({ encoding, segments });
  });

  it.each([
    ['La habitación está lista; ¿a qué hora llegará?', 'La habitacion esta lista; ¿a qué hora llegara?'],
    ['Não há café às 7 – “até amanhã”…', 'Nao ha café às 7 - "até amanha"...'],
    ['Habitacio\u0301n', 'Habitacion'],
    ['ñandú €5', 'ñandu €5'],
  ])('%j is said in one alphabet as %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
    expect(sizeOf(plainText(text)).encoding).toBe('gsm7');
  });

  it.each(['Está listo 😀', 'Отель', 'ありがとう'])('%j stays as it is: without accents it would be no cheaper', (text) => {
    expect(plainText(text)).toBe(text);
  });
});
