import { PmsError } from '@/capabilities/pms';
import { Reception } from '../../../test/support/reception';
import { ToldReception } from '../../../test/support/told-intents';

jest.setTimeout(60_000);

const STRANGER = { phone: '+51900000001' };

describe('whose booking it is', () => {
  it('is known by the phone that the channel vouches for', async () => {
    const { text } = await new Reception('mirador', { phone: '+447700900123' }).hears('quiero cancelar mi reserva');
    expect(text).toContain('BK-1002');
  });

  it('is never known by an e-mail that somebody has only told us', async () => {
    const reception = new Reception('mirador', STRANGER);
    await reception.hears('una estándar del 4 al 7 de diciembre para 2 adultos');
    await reception.hears('Eva Mala, emma.clark@example.test');
    const { text } = await reception.hears('¿cuál es el estado de mi reserva?');
    expect(text).not.toContain('BK-1002');
    expect(text).toContain('apellido');
  });

  it.each([
    ['only the code', 'BK-1002'],
    ['code and e-mail', 'BK-1002, emma.clark@example.test'],
    ['a wrong surname', 'BK-1002, Smith, emma.clark@example.test'],
    ['the first name for a surname', 'BK-1002, Emma, emma.clark@example.test'],
    ['a wrong e-mail', 'BK-1002, Clark, emma@example.test'],
    ['a code of another guest', 'BK-1001, Clark, emma.clark@example.test'],
  ])('is not proved by %s', async (_how, proof) => {
    const reception = new Reception('mirador', STRANGER);
    await reception.hears('what is the status of my booking?');
    const { text } = await reception.hears(proof);
    expect(text).not.toMatch(/USD|Nov|Superior/);
  });

  it.each([
    'BK-1002, Clark, emma.clark@example.test',
    'bk-1002 clark EMMA.CLARK@EXAMPLE.TEST',
    'Emma Clark, emma.clark@example.test, BK-1002',
  ])('is proved by code, surname and e-mail, in any order and case: %s', async (proof) => {
    const reception = new Reception('mirador', STRANGER);
    await reception.hears('what is the status of my booking?');
    expect((await reception.hears(proof)).text).toContain('USD 330.00');
  });

  it('is asked for piece by piece when the guest gives it so', async () => {
    const reception = new Reception('mirador', STRANGER);
    await reception.hears('quiero ver mi reserva BK-1002');
    expect((await reception.hears('Clark')).text).toContain('correo');
    expect((await reception.hears('emma.clark@example.test')).text).toContain('USD 330.00');
  });

  it('stays proved for the next wish of the same conversation', async () => {
    const reception = new Reception('mirador', STRANGER);
    await reception.hears('what is the status of my booking?');
    await reception.hears('BK-1002, Clark, emma.clark@example.test');
    expect((await reception.hears('please cancel it')).text).toContain('Nov 25, 15:00');
  });

  it('is left to a person after three failures, and from then on at once', async () => {
    const reception = new Reception('mirador', STRANGER);
    await reception.hears('what is the status of my booking?');
    for (const guess of ['BK-1002, Adams, a@example.test', 'BK-1002, Brown, b@example.test']) {
      expect((await reception.hears(guess)).text).toContain('do not match');
    }
    expect((await reception.hears('BK-1002, Cole, c@example.test')).text).toContain('someone from reception');
    expect(reception.escalations).toEqual(['identity_not_proved']);
    await reception.hears('what is the status of my booking?');
    expect(reception.escalations).toEqual(['identity_not_proved', 'identity_not_proved']);
  });

  it('is chosen by the guest when he has several', async () => {
    const reception = new Reception('mirador', { phone: '+447700900123' });
    reception.pms.take({
      reference: 'BK-0990',
      guest: { name: 'Emma Clark', phone: '+447700900123' },
      room: '302',
      checkIn: '2026-12-10',
      checkOut: '2026-12-12',
      adults: 2,
      totalMinor: 22_000,
      paidMinor: 0,
      status: 'confirmed',
      source: 'direct',
    });
    const { text } = await reception.hears('please cancel my booking');
    expect(text).toContain('BK-1002');
    expect(text).toContain('BK-0990');
    expect((await reception.hears('BK-0990')).text).toContain('Dec 8, 15:00');
  });

  it('is not asked when the hotel system is down: a person helps', async () => {
    const reception = new Reception('mirador', STRANGER);
    reception.pms.findBookings = () => Promise.reject(new PmsError('UNAVAILABLE', 'down'));
    const { text } = await reception.hears('quiero cancelar mi reserva BK-1002');
    expect(text).toContain('no he cambiado nada');
    expect(reception.escalations).toEqual(['pms_unavailable']);
  });

  it('leaves no proof in the record of the turn', async () => {
    const reception = new Reception('mirador', STRANGER);
    const { result } = await reception.hears('quiero cancelar mi reserva BK-1002');
    expect(JSON.stringify(result.record.flows)).not.toContain('BK-1002');
  });
});

describe('what is asked of the reception', () => {
  it('an invoice, its number read again when it was none', async () => {
    const reception = new ToldReception('mirador', { phone: '+447700900123' });
    expect((await reception.hearsAs('invoice_request', 'I need an invoice')).text).toContain('tax number');
    expect((await reception.hears('blorp')).text).toContain('could you write the tax number');
    expect((await reception.hears('it is 123')).text).toContain('does not look complete');
    expect((await reception.hears('20512345678')).text).toContain('Company or full name');
    expect((await reception.hears('Clark Trading Ltd')).text).toContain('20512345678');
    expect(reception.opened).toMatchObject([
      { kind: 'invoice_request', bookingReference: 'BK-1002', details: { taxId: '20512345678', name: 'Clark Trading Ltd' } },
    ]);
  });

  it('an invoice, its number said at once', async () => {
    const reception = new ToldReception('mirador', { phone: '+447700900123' });
    const { text } = await reception.hearsAs('invoice_request', 'necesito factura con RUC 20512345678', { language: 'es' });
    expect(text).toContain('¿A nombre de quién sale la factura?');
  });

  it('an invoice, dropped', async () => {
    const reception = new ToldReception('mirador', { phone: '+447700900123' });
    await reception.hearsAs('invoice_request', 'necesito factura', { language: 'es' });
    expect((await reception.hears('no, gracias')).text).toContain('ninguna factura');
    expect(reception.opened).toEqual([]);
  });

  it('a payment link, for what the hotel system says is due and nothing else', async () => {
    const reception = new ToldReception('mirador', { phone: '+447700900123' });
    const { text } = await reception.hearsAs('payment_link', 'send me a link to pay USD 5.00', { language: 'en' });
    expect(text).toContain('USD 231.00');
    expect(text).not.toContain('USD 5.00');
    expect(reception.payments.made).toMatchObject([{ purpose: 'balance', amount: { minor: 23_100, currency: 'USD' } }]);
  });

  it('a payment link, when nobody can make one', async () => {
    const reception = new ToldReception('mirador', { phone: '+447700900123' });
    reception.payments.isClosed = true;
    expect((await reception.hearsAs('payment_link', 'I want to pay')).text).toContain('someone from reception');
    expect(reception.opened).toMatchObject([{ kind: 'payment_link', bookingReference: 'BK-1002' }]);
  });

  it('a longer stay, counted from the departure', async () => {
    const reception = new ToldReception('mirador', { phone: '+447700900123' });
    const { text } = await reception.hearsAs('extend_stay', 'quiero quedarme una noche más', { language: 'es' });
    expect(text).toContain('del 27 de noviembre al 1 de diciembre');
    expect(text).toContain('+USD 110.00');
  });
});
