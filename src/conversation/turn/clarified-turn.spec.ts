import { ToldReception } from '../../../test/support/told-intents';

jest.setTimeout(60_000);

const CARLOS = { phone: '+51999111222' };
const unsure = (first: string, second: string) => [
  { name: first, confidence: 0.5 },
  { name: second, confidence: 0.45 },
];
const half = { decision: 'clarify' } as const;

describe('a guest who was asked which of two things is meant', () => {
  it.each([
    ['¿y el lunes a las 4?', '¿Se refiere a salir más tarde o a que le despierten?', 'la primera', ['16:00', 'USD 30.00']],
    ['and on Monday at 4 pm?', 'Do you mean a late check-out or a wake-up call?', 'the first one', ['16:00', 'USD 30.00']],
    ['e na segunda-feira às 16h?', 'Você se refere a sair mais tarde ou a ser acordado?', 'a primeira', ['16:00', 'USD 30,00']],
  ])('«%s» «%s» «%s»: what the first message said still counts', async (message, question, choice, quote) => {
    const reception = new ToldReception('mirador', CARLOS);
    expect((await reception.hearsAs(unsure('late_checkout', 'wake_up_call'), message, half)).text).toContain(question);
    const { text } = await reception.hears(choice);
    for (const figure of quote) expect(text).toContain(figure);
  });

  it.each([
    ['lo de la mañana', 'la segunda', 'esayuno'],
    ['about the morning', 'B', 'reakfast'],
    ['sobre a manhã', 'a 2', 'café da manhã'],
  ])('«%s» «%s» is answered with the second', async (message, choice, answer) => {
    const reception = new ToldReception('mirador', CARLOS);
    const asked = await reception.hearsAs(unsure('late_checkout', 'breakfast'), message, half);
    const { text } = await reception.hears(choice);
    expect(text).toContain(answer);
    expect(text).not.toBe(asked.text);
  });

  it('is asked nothing else in the same message, and comes back to what was open', async () => {
    const reception = new ToldReception();
    const open = (await reception.hears('quiero reservar una habitación')).text;
    expect(open).toContain('fechas');
    expect((await reception.hearsAs(unsure('parking', 'breakfast'), 'y lo otro', half)).text).not.toContain('fechas');
    const { text } = await reception.hears('la segunda');
    expect(text).toMatch(/desayuno[\s\S]*fechas/i);
  });

  it('chooses only in the next message', async () => {
    const reception = new ToldReception();
    await reception.hearsAs(unsure('parking', 'breakfast'), 'y lo otro', half);
    await reception.hears('hola');
    expect((await reception.hears('la segunda')).text).not.toMatch(/desayuno/i);
  });
});
