import { ToldReception } from '../../../../test/support/told-intents';

jest.setTimeout(60_000);

const CARLOS = { phone: '+51999111222' };

describe('an emergency', () => {
  it.each([
    ['es', 'hay fuego en el pasillo', 'Si hay peligro', '116', 'habitación 204'],
    ['en', 'there is a fire in the corridor', 'If there is danger', '116', 'room 204'],
    ['pt', 'tem fogo no corredor, socorro', 'Se houver perigo', '116', 'quarto 204'],
  ] as const)(
    'is answered in %s with what to do, then whom to call, and staff is called at once',
    async (language, text, first, number, room) => {
      const reception = new ToldReception('mirador', CARLOS);
      const { text: reply, result } = await reception.hearsAs('emergency', text, { language });
      expect(reply?.startsWith(first)).toBe(true);
      expect(reply).toContain(number);
      expect(reply).toContain(room);
      expect(reply).not.toMatch(/[?¿]/);
      expect(reception.calls).toMatchObject([{ reason: 'emergency', priority: 'urgent', summary: { room: '204', name: 'Carlos Ruiz' } }]);
      expect(result.newOwner).toBe('queued');
    },
  );

  it('says who is speaking after that, not before', async () => {
    const { text, result } = await new ToldReception().hearsAs('emergency', 'hay fuego');
    expect(text?.endsWith('Le escribe el asistente virtual de Hotel Mirador.')).toBe(true);
    expect(result.aiDisclosedAt).toBeDefined();
  });

  it('names the numbers of the hotel’s own country', async () => {
    expect((await new ToldReception('mare').hearsAs('emergency', 'tem fogo no corredor')).text).toContain('193 (bombeiros)');
  });

  it.each([
    ['es', 'Si hay peligro, póngase a salvo'],
    ['en', 'If there is danger, get to safety'],
    ['pt', 'Se houver perigo, vá agora'],
  ] as const)('is answered in %s by a hotel that has stated no numbers', async (language, first) => {
    const reception = new ToldReception('mirador', CARLOS);
    reception.untold.add('emergency');
    const { text } = await reception.hearsAs('emergency', 'fuego, fire, fogo', { language });
    expect(text?.startsWith(first)).toBe(true);
    expect(reception.calls).toMatchObject([{ priority: 'urgent' }]);
  });

  it('drops what was open, so that a later yes means none of it', async () => {
    const reception = new ToldReception('mirador', { phone: '+51900000009' });
    await reception.hears('una estándar del 4 al 7 de diciembre para 2 adultos, a nombre de Lucía Vega');
    const { result } = await reception.hearsAs(['make_booking', 'emergency'], 'hay fuego, sí, confirmo');
    expect(result.record.flows.map(({ flow }) => flow)).toEqual(['emergency']);
    await reception.hears('sí, confirmo');
    expect((await reception.pms.ledger()).some(({ reference }) => reference === 'BK-1003')).toBe(false);
  });

  it('passes on whatever comes next, and never says that it did not understand', async () => {
    const reception = new ToldReception('mirador', { phone: '+51900000009' });
    await reception.hearsAs('emergency', 'hay humo');
    for (const [label, text] of [
      ['out_of_scope', 'segundo piso, al fondo'],
      ['out_of_scope', 'asdf'],
      ['make_booking', 'quiero reservar una habitación'],
    ] as const) {
      const { text: reply } = await reception.hearsAs(label, text);
      expect(reply).toContain('pasé este mensaje');
      expect(reply).toContain('116');
    }
    expect(reception.escalations).toEqual(['emergency', 'emergency', 'emergency', 'emergency']);
  });

  it('is over when the guest says so, or after a while', async () => {
    const over = new ToldReception('mirador', { phone: '+51900000009' });
    await over.hearsAs('emergency', 'hay humo');
    expect((await over.hears('falsa alarma, era el vapor')).text).toContain('alivio');
    expect(over.calls.at(-1)).toMatchObject({ priority: 'normal' });
    expect((await over.hears('¿aceptan mascotas?')).text).toBe('No aceptamos mascotas.');

    const thankful = new ToldReception('mirador', { phone: '+51900000009' });
    await thankful.hearsAs('emergency', 'hay humo');
    expect((await thankful.hearsAs('thanks', 'ya llegaron, gracias')).text).toContain('Aquí sigo');
    expect((await thankful.hears('¿aceptan mascotas?')).text).toBe('No aceptamos mascotas.');

    const later = new ToldReception('mirador', { phone: '+51900000009' });
    await later.hearsAs('emergency', 'hay humo');
    later.clock.advance(16 * 60_000);
    expect((await later.hears('¿aceptan mascotas?')).text).toBe('No aceptamos mascotas.');
  });
});
