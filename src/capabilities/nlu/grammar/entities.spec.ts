import { type Language } from '@/shared/language';
import { entitiesIn, LIMA, read, readOnly } from './reading.fake';

type Row = [Language, string, string[]];

describe('what guests write about their stay', () => {
  it.each<Row>([
    ['es', 'Hola, ¿tienen habitación del 4 al 7 de diciembre para 2 adultos?', ['check_in=2026-12-04', 'check_out=2026-12-07', 'adults=2']],
    ['en', '4-7 dec', ['check_in=2026-12-04', 'check_out=2026-12-07']],
    ['en', 'Superior room Dec 24 to 26, yes, book it', ['room_type=SUP', 'check_in=2026-12-24', 'check_out=2026-12-26']],
    ['pt', 'de 5 a 8 de dezembro para 2 pessoas', ['check_in=2026-12-05', 'check_out=2026-12-08', 'adults=2']],
    ['pt', 'na verdade 3 noites a partir do dia 6', ['nights=3', 'check_out=2026-12-09', 'check_in=2026-12-06']],
    ['es', 'no, mejor hasta el 6', ['check_out=2026-12-06']],
    ['es', 'del 28 al 3 de enero', ['check_in=2026-12-28', 'check_out=2027-01-03']],
    ['es', 'del lunes al viernes', ['check_in=2026-11-23', 'check_out=2026-11-27']],
    [
      'es',
      '2 habitaciones dobles por 3 noches desde mañana',
      ['rooms=2', 'room_type=double', 'nights=3', 'check_out=2026-11-25', 'check_in=2026-11-22'],
    ],
    ['en', 'next weekend', ['check_in=2026-11-27|2026-11-28', 'check_out=2026-11-29|2026-11-30']],
    ['es', 'llego pasado mañana por una semana', ['check_in=2026-11-23', 'nights=7', 'check_out=2026-11-30']],
    ['es', 'para semana santa', ['date=2027-03-25']],
    ['en', 'Christmas', ['date=2026-12-25']],
    ['es', 'mañana por la mañana', ['date=2026-11-22']],
    ['pt', 'daqui a 3 dias', ['date=2026-11-24']],
    ['es', 'el sábado', ['date=2026-11-28']],
    ['es', 'lunes 23', ['date=2026-11-23']],
    ['es', 'check in 15/12 check out 18/12', ['check_in=2026-12-15', 'check_out=2026-12-18']],
    ['es', 'del 4 al 7 de diciembre, 2 noches', ['check_in=2026-12-04', 'check_out=2026-12-07|2026-12-06', 'nights=2']],
  ])('%s "%s"', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });

  it('names the same day of later months beside a day known only by its number', () => {
    const [day] = entitiesIn('el 5', 'es');
    expect(day).toMatchObject({ value: '2026-12-05', certainty: 'sure' });
    expect([day?.alternatives?.length, day?.alternatives?.slice(0, 2), day?.alternatives?.at(-1)]).toEqual([
      11,
      ['2027-01-05', '2027-02-05'],
      '2027-11-05',
    ]);
  });

  it('counts days in the time zone of the hotel', () => {
    const late = { ...LIMA, now: new Date('2026-11-22T03:00:00Z') };
    expect(readOnly('date', 'mañana', 'es', late)).toEqual(['2026-11-22']);
    expect(readOnly('date', 'amanhã', 'pt', { ...late, timeZone: 'America/Sao_Paulo' })).toEqual(['2026-11-23']);
  });

  it('gives the span in the text as the guest wrote it', () => {
    const text = 'Hó\u200bla,  llegо el 4 de diciembre';
    const [day] = entitiesIn(text, 'es');
    expect(text.slice(day!.start, day!.end)).toBe('el 4 de diciembre');
  });
});

describe('what guests take back', () => {
  it.each<Row>([
    ['es', 'no, el 5', ['date=2026-12-05']],
    ['es', 'el 5 en vez del 4', ['date=2026-12-05']],
    ['en', 'the 5th instead of the 4th', ['date=2026-12-05']],
    ['en', 'not the 4th but the 5th of December', ['date=2026-12-05']],
    ['es', 'el 4, digo el 5', ['date=2026-12-05']],
    ['pt', '2 pessoas, quer dizer, 3 pessoas', ['adults=3']],
    ['en', 'no, 3 people', ['adults=3']],
    ['pt', '3 noites em vez de 2 noites', ['nights=3']],
  ])('%s "%s"', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });
});

describe('times', () => {
  it.each<Row>([
    ['es', '¿puedo salir a las 4 el lunes?', ['time=16:00|04:00', 'date=2026-11-23']],
    ['es', '¿y si es a la 1?', ['time=13:00|01:00']],
    ['en', 'Can I check out at 4 on Monday?', ['time=16:00|04:00', 'date=2026-11-23']],
    ['pt', 'posso sair às 4 da tarde na segunda?', ['time=16:00', 'date=2026-11-23']],
    ['es', 'a las 7 y media de la mañana', ['time=07:30']],
    ['es', 'a las 8 de la noche', ['time=20:00']],
    ['en', '4pm', ['time=16:00']],
    ['en', '10:30 a.m.', ['time=10:30']],
    ['en', 'half past 4', ['time=16:30|04:30']],
    ['en', 'quarter to five in the afternoon', ['time=16:45']],
    ['pt', '14h30', ['time=14:30']],
    ['es', '14hs', ['time=14:00']],
    ['pt', 'às quatro e meia da tarde', ['time=16:30']],
    ['es', 'al mediodía', ['time=12:00']],
    ['en', 'until 16:00', ['time=16:00']],
    ['es', 'a las 12', ['time=12:00|00:00']],
    ['es', 'a las 12 de la noche', ['time=00:00']],
    ['pt', 'ao meio-dia e meia', ['time=12:30']],
    ['es', 'despiértenme a las 5:30', ['time=05:30|17:30']],
    ['pt', 'o voo é às 6', ['time=06:00|18:00']],
    ['en', 'dinner at 8', ['time=20:00|08:00']],
    ['es', 'una sala de 9 a 13 h', ['time=09:00', 'time=13:00']],
  ])('%s "%s"', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });
});

describe('who and how to reach them', () => {
  it.each<Row>([
    ['es', 'Lucía Vega, lucia@example.test', ['email=lucia@example.test']],
    ['es', 'a nombre de Rosa Díaz', ['name=Rosa Díaz']],
    ['en', 'my name is Tom Baker, book it', ['name=Tom Baker']],
    ['pt', 'meu nome é joão da silva', ['name=João da Silva']],
    ['es', 'soy Lucía Vega', ['name=Lucía Vega']],
    ['es', 'soy vegetariana', []],
    ['en', "I'm looking for a room", []],
    ['es', 'mi teléfono es 999 111 222', ['phone=+51999111222']],
    ['en', 'call me at +44 7700 900123', ['phone=+447700900123']],
    ['es', 'mi reserva es BK-1001', ['booking_ref=BK-1001']],
    ['en', 'booking number 12345', ['booking_ref=12345']],
    ['es', 'RUC 20512345678', []],
    ['es', 'quiero cambiar la reserva HB88214.', ['booking_ref=HB88214']],
    ['pt', 'sobre a RZ-3391, pode ser?', ['booking_ref=RZ-3391']],
    ['en', 'covid-19 rules', []],
    ['es', 'la factura a nombre de la empresa', []],
    ['es', 'prefiero hablar con una persona', []],
    ['es', 'hace dos semanas cancelé', []],
    ['en', 'two weeks ago I cancelled', []],
    ['es', 'me salió un problema familiar', []],
    ['es', 'una familiar por favor para hoy', ['room_type=family', 'date=2026-11-21']],
    ['es', 'me olvidé el cargador ayer', ['date=2026-11-20']],
    ['es', 'estuve el 20/10/2026', ['date=2026-10-20']],
    ['pt', 'CNPJ 12.345.678/0001-90', []],
    ['es', 'S/ 50.50', ['money=PEN 50.50']],
    ['pt', 'R$ 1.200,00', ['money=BRL 1200.00']],
    ['en', 'USD 240', ['money=USD 240.00']],
    ['es', 'http://example.test/4/12/2026', []],
  ])('%s "%s"', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });

  it('a booking code of letters alone, as QloApps has them, when it is written in capitals', () => {
    const qloApps = { ...LIMA, bookingReference: /\b[A-Z]{9}\b/ };
    expect(read('cancelar la reserva XKBKNABJK de diciembre', 'es', qloApps)).toContain('booking_ref=XKBKNABJK');
    expect(readOnly('booking_ref', 'una habitación superior, del 4 al 7 de diciembre', 'es', qloApps)).toEqual([]);
  });
});
