import { chosenLabels } from './clarification';

const asked = { labels: ['late_checkout', 'breakfast'] as [string, string], about: 'lo de la mañana' };
const chosen = (text: string): string[] => chosenLabels(text, asked);

describe('an answer to "A or B?"', () => {
  it.each(
    [
      [
        'es',
        'la primera',
        'el primero',
        'la 1',
        '1',
        'A',
        'opción 1',
        'la primera por favor',
        'sí, la primera',
        'quiero la uno',
        '1ra',
        'uno',
        'me refiero a lo primero',
      ],
      ['en', 'the first', 'the first one', 'First one please', '1st', 'option a', 'number 1', "I'd like the former", 'one', 'a)'],
      ['pt', 'a primeira', 'o primeiro', 'a 1', 'opção 1', 'a primeira, por favor', 'quero a primeira', 'sim, a primeira'],
      ['by name', 'salir más tarde', 'a late check-out please', 'sair mais tarde'],
    ].flatMap(([kind = '', ...texts]) => texts.map((text) => [kind, text] as const)),
  )('%s: «%s» is the first', (_kind, text) => {
    expect(chosen(text)).toEqual(['late_checkout']);
  });

  it.each(
    [
      [
        'es',
        'la segunda',
        'el segundo',
        'la dos',
        '2',
        'b',
        'la b',
        'opción b',
        'la última',
        'mejor la segunda',
        '2da opción',
        'eh, la segunda 🙏',
      ],
      ['en', 'the second', 'second one pls', 'the latter', 'B!', 'the last one', 'option 2', 'no, the second one', 'two'],
      ['pt', 'a segunda', 'o segundo', 'a 2', 'dois', 'a segunda opção', 'a última', 'letra b', 'a segunda das duas'],
      ['by name', 'el desayuno', 'breakfast', 'o café da manhã', 'the breakfast please'],
    ].flatMap(([kind = '', ...texts]) => texts.map((text) => [kind, text] as const)),
  )('%s: «%s» is the second', (_kind, text) => {
    expect(chosen(text)).toEqual(['breakfast']);
  });

  it.each(['ambas', 'las dos', 'both please', 'as duas', 'os dois', 'a and b', '1 y 2'])('«%s» is both', (text) => {
    expect(chosen(text)).toEqual(['late_checkout', 'breakfast']);
  });

  it.each([
    'ninguna',
    'sí',
    'no',
    'ok',
    'neither',
    'first of all I need towels',
    '1 habitación para 2',
    '2 adultos',
    'a las 2',
    'primero dígame el precio',
    'la tercera',
    'the first or the second',
    'quiero cancelar',
    '',
    '🙏',
    'hay un incendio',
    'a que hora es',
    'um quarto',
    'dos toallas',
  ])('«%s» is no choice', (text) => {
    expect(chosen(text)).toEqual([]);
  });
});
