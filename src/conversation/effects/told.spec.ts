import { PmsError } from '@/capabilities/pms';
import { channelId, conversationKey } from '@/shared/ids';
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

  it('ends it as well when the guest does not want it any more', async () => {
    const reception = await atHisYes();
    reception.pms.quote = () => Promise.reject(new PmsError('UNAVAILABLE', 'down'));
    await reception.hears('sí, confirmo');
    expect((await reception.hears('no, gracias')).text).toContain('retiré su pedido');
    expect(reception.settled).toEqual(['withdrawn']);
  });
});
