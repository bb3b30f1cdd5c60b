import { PmsError } from '@/capabilities/pms';
import { channelId, conversationKey } from '@/shared/ids';
import { toLocalDate } from '@/shared/local-date';
import { Reception } from '@test/support/reception';
import { EffectRunner } from './effect-runner.service';

const PHONE = '+51988777666';
const WISH = 'Habitación estándar del 4 al 7 de diciembre para 2 personas, a nombre de Lucía Vega';

async function atHisYes(): Promise<Reception> {
  const reception = new Reception('mirador', { phone: PHONE });
  await reception.hears(WISH);
  return reception;
}

async function untilNothingIsDue(reception: Reception): Promise<void> {
  while (await reception.works());
}

describe('how an order ended', () => {
  it('is told once, with the reply of the turn', async () => {
    const reception = await atHisYes();
    expect((await reception.hears('sí, confirmo')).text).toContain('BK-1003');
    await untilNothingIsDue(reception);
    expect(reception.notices).toEqual([]);
  });

  it('is told all the same when the turn was never committed and nobody repeats it', async () => {
    const reception = await atHisYes();
    reception.commitOutcome = 'stale';
    await reception.hears('sí, confirmo');
    await untilNothingIsDue(reception);
    expect(reception.notices).toEqual([expect.stringContaining('BK-1003')]);
  });

  it('is told once when the turn that was not committed runs again', async () => {
    const reception = await atHisYes();
    reception.commitOutcome = 'stale';
    await reception.hears('sí, confirmo');
    reception.commitOutcome = 'committed';
    expect((await reception.hears('sí, confirmo')).text).toContain('BK-1003');
    await untilNothingIsDue(reception);
    expect(reception.notices).toEqual([]);
  });

  it('is not told to a person who answers instead, but to the guest, when one took over before the turn ran again', async () => {
    const reception = await atHisYes();
    reception.commitOutcome = 'stale';
    await reception.hears('sí, confirmo');
    reception.commitOutcome = 'committed';
    expect((await reception.hears('sí, confirmo', { owner: 'human' })).text).toBeUndefined();
    await untilNothingIsDue(reception);
    expect(reception.notices).toEqual([expect.stringContaining('BK-1003')]);
  });

  it('is told anew when the reply was dropped because a person had taken over', async () => {
    const reception = await atHisYes();
    await reception.hears('sí, confirmo');
    await untilNothingIsDue(reception);
    const talk = conversationKey(reception.hotel.id, channelId('whatsapp'), '1', PHONE);
    await reception.service(EffectRunner).tellAgain(talk, 'c-1');
    await untilNothingIsDue(reception);
    expect(reception.notices).toEqual([]);
    await reception.service(EffectRunner).tellAgain(talk, 'c-2');
    await untilNothingIsDue(reception);
    expect(reception.notices).toEqual([expect.stringContaining('BK-1003')]);
  });

  it('ends the work of people who were called while it was open', async () => {
    const reception = await atHisYes();
    const answer = reception.pms.quote.bind(reception.pms);
    reception.pms.quote = () => Promise.reject(new PmsError('UNAVAILABLE', 'down'));
    expect((await reception.hears('sí, confirmo')).text).toContain('todavía no está hecha');
    expect(reception.escalations).toEqual(['pms_unavailable']);
    reception.pms.quote = answer;
    await untilNothingIsDue(reception);
    expect(reception.notices).toEqual([expect.stringContaining('BK-1003')]);
    expect(reception.settled).toEqual(['booked']);
  });

  it('is left to a person when the hotel system does something else than it was asked for, and is not tried again', async () => {
    const reception = await atHisYes();
    let tries = 0;
    reception.pms.createBooking = () => {
      tries += 1;
      return Promise.reject(new PmsError('CONFLICT', 'booked otherwise'));
    };
    const { text } = await reception.hears('sí, confirmo');
    expect(text).toContain('No pude completar su pedido');
    expect(text).not.toMatch(/confirmada|no responde|no se le ha cobrado/);
    expect(reception.escalations).toEqual(['effect_unknown']);
    await untilNothingIsDue(reception);
    expect({ tries, notices: reception.notices }).toEqual({ tries: 1, notices: [] });
  });

  it('is not "confirmed" when other nights stand in the books than he has agreed to', async () => {
    const reception = await atHisYes();
    const read = reception.pms.getBooking.bind(reception.pms);
    reception.pms.getBooking = async (id) => {
      const booking = await read(id);
      return { ...booking, lines: booking.lines.map((line) => ({ ...line, checkOut: toLocalDate('2026-12-08') })) };
    };
    const { text } = await reception.hears('sí, confirmo');
    expect(text).toContain('No pude completar su pedido');
    expect(text).not.toContain('BK-1003');
  });

  it('is followed by no offer of the same room from memory when it has just been sold elsewhere', async () => {
    const reception = await atHisYes();
    const offers = reception.pms.searchOffers.bind(reception.pms);
    const remembered = await offers({
      checkIn: toLocalDate('2026-12-04'),
      checkOut: toLocalDate('2026-12-07'),
      rooms: [{ adults: 2, childAges: [] }],
    });
    reception.pms.quote = async () => undefined;
    const asOfNow = remembered.filter(({ roomTypeId }) => roomTypeId !== 'STD');
    const searchOffers = async (_query: unknown, options?: { fresh?: boolean }) => (options?.fresh === true ? asOfNow : remembered);
    Object.assign(reception.pms, { searchOffers });
    const { text } = await reception.hears('sí, confirmo');
    expect(text).toContain('ya no está disponible');
    expect(text).not.toContain('USD 240.00');
  });

  it('names the sale of the room also when nobody can say what else there is', async () => {
    const reception = await atHisYes();
    reception.pms.quote = async () => undefined;
    reception.pms.searchOffers = () => Promise.reject(new PmsError('UNAVAILABLE', 'down'));
    const { text } = await reception.hears('sí, confirmo');
    expect(text).toContain('ya no está disponible');
    expect(text).toContain('no puedo consultar');
  });

  it('ends it as well when the guest does not want it any more', async () => {
    const reception = await atHisYes();
    reception.pms.quote = () => Promise.reject(new PmsError('UNAVAILABLE', 'down'));
    await reception.hears('sí, confirmo');
    expect((await reception.hears('no, gracias')).text).toContain('retiré su pedido');
    expect(reception.settled).toEqual(['withdrawn']);
  });
});
