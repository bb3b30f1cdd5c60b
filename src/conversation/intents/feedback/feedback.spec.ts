import { ToldReception } from '../../../../test/support/told-intents';

jest.setTimeout(60_000);

const CARLOS = { phone: '+51999111222' };

describe('an opinion about the stay', () => {
  it.each([
    ['es', 'todo excelente, el personal muy amable', 'gracias'],
    ['en', 'everything was wonderful, lovely staff', 'Thank you'],
    ['pt', 'foi tudo maravilhoso, adorei', 'Que bom'],
    ['es', '9/10, volveremos', 'gracias'],
  ] as const)('in %s, «%s», is thanked for and kept', async (language, text, thanks) => {
    const reception = new ToldReception('mirador', CARLOS);
    expect((await reception.hearsAs('feedback', text, { language })).text).toContain(thanks);
    expect(reception.opened).toMatchObject([
      { kind: 'feedback', department: 'management', room: '204', details: { said: [text], mood: 'glad' } },
    ]);
    expect(reception.escalations).toEqual([]);
  });

  it.each([
    ['es', 'el desayuno estuvo pésimo', 'lamento'],
    ['en', '2 stars', 'sorry'],
    ['pt', 'nota 3 de 10', 'sinto muito'],
  ] as const)('in %s, «%s», goes to a person as well', async (language, text, sorry) => {
    const reception = new ToldReception('mirador', CARLOS);
    expect((await reception.hearsAs('feedback', text, { language })).text?.toLowerCase()).toContain(sorry);
    expect(reception.opened).toMatchObject([{ details: { mood: 'sorry' } }]);
    expect(reception.calls).toMatchObject([{ reason: 'complaint', priority: 'normal' }]);
  });

  it('that only suggests something is noted, and no person is disturbed', async () => {
    const reception = new ToldReception('mirador', CARLOS);
    expect((await reception.hearsAs('feedback', 'deberían poner más enchufes en el cuarto')).text).toContain('anotada para la gerencia');
    expect(reception.escalations).toEqual([]);
  });
});
