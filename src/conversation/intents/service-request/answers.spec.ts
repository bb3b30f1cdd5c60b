import { ToldReception } from '../../../../test/support/told-intents';

jest.setTimeout(60_000);

const CARLOS = { phone: '+51999111222' };
const STRANGER = { phone: '+51900000009' };

describe('an answer to what was asked', () => {
  it('asks what is wanted when only the service was named', async () => {
    const reception = new ToldReception('mirador', CARLOS);
    expect((await reception.hearsAs('room_service', 'hola, quiero room service por favor')).text).toContain('qué le gustaría pedir');
    await reception.hears('un lomo saltado y una limonada');
    expect(reception.opened).toMatchObject([{ room: '204', details: { what: 'un lomo saltado y una limonada' } }]);
  });

  it('takes an answer for an answer, whatever else it looks like', async () => {
    const reception = new ToldReception('mirador', CARLOS);
    await reception.hearsAs('restaurant_reservation', 'quisiera reservar una mesa');
    const { text, result } = await reception.hearsAs(['make_booking'], 'mañana a las 8 de la noche, 2 personas');
    expect(text).toContain('Domingo 22 de noviembre, 20:00');
    expect(result.record.flows).toEqual([]);
    expect(reception.opened).toMatchObject([{ kind: 'restaurant_reservation' }]);
  });

  it('hears no other wish in a name', async () => {
    const reception = new ToldReception('mirador', STRANGER);
    await reception.hearsAs('housekeeping_request', 'I need a pillow', { language: 'en' });
    const { result } = await reception.hearsAs('meeting_room', 'room 305, Grace Hall');
    expect(result.record.flows).toEqual([]);
    expect(reception.opened).toMatchObject([{ kind: 'housekeeping_request', room: '305', guestName: 'Grace Hall' }]);
  });

  it('hears a question that is only one word', async () => {
    const reception = new ToldReception('mirador', STRANGER);
    await reception.hearsAs('housekeeping_request', 'necesito una almohada');
    expect((await reception.hearsAs('pets', 'mascotas')).text).toContain('No aceptamos mascotas');
    expect(reception.tickets).toEqual([]);
  });

  it('asks only for what is still missing, and says its opening words once', async () => {
    const reception = new ToldReception('mirador', CARLOS);
    await reception.hearsAs('meeting_room', 'sala de reuniones para 12 personas');
    const { text } = await reception.hears('el jueves');
    expect(text).toBe('¿Me dice a qué hora, por favor?');
    expect((await reception.hears('a las 9 am')).text).toContain('Jueves 26 de noviembre, 09:00');
  });

  it('answers a question about another service, and keeps its own question', async () => {
    const reception = new ToldReception('mirador', STRANGER);
    await reception.hearsAs('housekeeping_request', 'necesito una almohada');
    const { text } = await reception.hearsAs('restaurant_reservation', '¿a qué hora cierra el restaurante?');
    expect(text).toContain('22:00');
    expect(text).toContain('número de habitación');
    await reception.hears('305, Ana Ruiz');
    expect(reception.opened.map(({ kind }) => kind)).toEqual(['housekeeping_request']);
  });

  it('hears a correction, and does not take it for a booking of a room', async () => {
    const reception = new ToldReception('mirador', STRANGER);
    await reception.hearsAs('restaurant_reservation', 'quiero una mesa para dos hoy a las 9 pm');
    await reception.hearsAs('check_availability', 'mejor para 4 personas');
    await reception.hears('Juan Pérez');
    expect(reception.opened).toMatchObject([{ guestName: 'Juan Pérez', details: { people: 4, time: '21:00' } }]);
  });

  it('does not take the dates of a stay for those of a table', async () => {
    const reception = new ToldReception('mirador', STRANGER);
    await reception.hearsAs('restaurant_reservation', '¿a qué hora abre el restaurante?');
    const { result } = await reception.hearsAs('check_availability', 'del 4 al 7 de diciembre para 2 personas');
    expect(result.record.flows.at(-1)?.flow).toBe('booking');
  });

  it('reads a name written at the end', async () => {
    const reception = new ToldReception('mirador', STRANGER);
    await reception.hearsAs('restaurant_reservation', 'una mesa para dos hoy a las 9 pm, Juan Pérez');
    expect(reception.opened).toMatchObject([{ guestName: 'Juan Pérez' }]);
  });

  it('does not take a number of beers for a room', async () => {
    const reception = new ToldReception('mirador', STRANGER);
    await reception.hearsAs('room_service', 'room service por favor', { language: 'es' });
    expect((await reception.hearsAs('room_service', 'quiero 2 cervezas')).text).toContain('número de habitación');
    await reception.hears('305, Ana Ruiz');
    expect(reception.opened).toMatchObject([{ room: '305', details: { what: 'quiero 2 cervezas' } }]);
  });

  it('waits for the name under which a table is kept', async () => {
    const reception = new ToldReception('mirador', STRANGER);
    await reception.hearsAs('restaurant_reservation', 'una mesa para hoy');
    expect((await reception.hears('a las 8')).text).toBe('¿Me dice para cuántas personas y su nombre, por favor?');
    expect((await reception.hears('somos 3')).text).toBe('¿Me dice su nombre, por favor?');
    expect((await reception.hears('Lucía Vega')).text).toContain('Sábado 21 de noviembre, 20:00');
    expect(reception.opened).toMatchObject([{ guestName: 'Lucía Vega', details: { people: 3 } }]);
  });
});
