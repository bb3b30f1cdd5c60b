import { Reception } from '../../../../test/support/reception';

jest.setTimeout(60_000);

/** Standard, superior and family rooms are free; the list is on the guest's screen. */
async function shownRooms(question = '¿Tienen habitación del 10 al 12 de diciembre para 2 adultos?'): Promise<Reception> {
  const reception = new Reception();
  await reception.hears(question);
  return reception;
}

describe('choosing from the rooms shown', () => {
  it.each([
    ['¿Tienen habitación del 10 al 12 de diciembre para 2 adultos?', 'la segunda', 'del 10 al 12 de diciembre, USD 220.00'],
    ['Do you have a room from Dec 10 to 12 for 2 adults?', 'the second one', 'Dec 10 to 12, USD 220.00'],
    ['Vocês têm quarto de 10 a 12 de dezembro para 2 adultos?', 'a segunda', 'de 10 a 12 de dezembro, USD 220,00'],
  ])('«%s» «%s» takes a room and no day of the month', async (question, choice, chosen) => {
    const reception = await shownRooms(question);
    expect((await reception.hears(choice)).text).toContain(chosen);
  });

  it('is no yes: a place in the list, said to the summary, books nothing', async () => {
    const reception = await shownRooms();
    await reception.hears('la segunda');
    await reception.hears('Lucía Vega, lucia@example.test');
    expect((await reception.hears('la segunda')).text).not.toContain('BK-1003');
    expect((await reception.hears('resérvala')).text).toContain('BK-1003');
  });
});

describe('the name for the booking', () => {
  it('may remind of something else when it is written as a name', async () => {
    const reception = await shownRooms('Do you have a room from Dec 10 to 12 for 2 adults?');
    await reception.hears('the cheapest');
    expect((await reception.hears('Grace Hall')).text).toContain('In the name of Grace Hall');
  });

  it('may follow a sentence', async () => {
    const reception = await shownRooms('Do you have a room from Dec 10 to 12 for 2 adults?');
    await reception.hears('the cheapest');
    expect((await reception.hears('go on then. Tom Barlow, tom@example.test')).text).toContain('In the name of Tom Barlow');
  });

  it('brings nobody along who is only asked', async () => {
    const reception = await shownRooms('¿Tienen habitación del 10 al 12 de diciembre para 1 adulto?');
    await reception.hears('la primera');
    await reception.hears('Lucía Vega');
    expect((await reception.hears('todavía no, lo tengo que ver con mi jefe')).text).toContain('no he reservado nada');
  });

  it.each(['Muchas Gracias', 'otras fechas'])('is not «%s»', async (text) => {
    const reception = await shownRooms();
    await reception.hears('la primera');
    expect((await reception.hears(text)).text).not.toMatch(/A nombre de (Muchas|Otras)/i);
  });
});

describe('other dates', () => {
  it.each([
    ['otras fechas', '¿Qué fechas le vendrían bien?'],
    ['other dates', 'Which dates would suit you?'],
    ['outras datas', 'Quais datas seriam boas para você?'],
  ])('are asked for after «%s», and the party is remembered', async (wish, question) => {
    const reception = await shownRooms(
      { otras: 'Hola, habitación del 10 al 12 de diciembre para 2', other: 'Hi, a room from Dec 10 to 12 for 2' }[
        wish.split(' ')[0] ?? ''
      ] ?? 'Olá, quarto de 10 a 12 de dezembro para 2',
    );
    expect((await reception.hears(wish)).text).toContain(question);
    expect((await reception.hears('15/12 - 17/12')).text).toMatch(/160[.,]00/);
  });
});

describe('the waiting list', () => {
  it('takes whoever asks for it with the dates, without asking again', async () => {
    const reception = new Reception();
    const { text } = await reception.hears('póngame en la lista de espera para el 24 al 26 de diciembre, somos 5');
    expect(text).toContain('no hay nada reservado');
    expect(reception.tickets).toMatchObject([{ do: 'open', ticket: { kind: 'waitlist', details: { check_in: '2026-12-24', adults: 5 } } }]);
  });
});

describe('a wish that was dropped', () => {
  const dropped = async (): Promise<Reception> => {
    const reception = await shownRooms();
    await reception.hears('la segunda');
    await reception.hears('Lucía Vega, lucia@example.test');
    expect((await reception.hears('no, todavía no')).text).toContain('Cuando quiera lo retomamos');
    return reception;
  };

  it.each(['ya volví, puede reservar', 'quiero reservar', 'hagamos la reserva'])('is taken up where it stood: «%s»', async (text) => {
    const reception = await dropped();
    const again = await reception.hears(text);
    expect(again.text).toContain('retomo lo que teníamos');
    expect(again.text).toMatch(/Del 10 al 12 de diciembre[^]*A nombre de Lucía Vega[^]*USD 220\.00[^]*¿La confirmo\?/);
    expect((await reception.hears('sí, confirmo')).text).toContain('BK-1003');
  });

  it('gives way to other days, and is taken up once only', async () => {
    const reception = await dropped();
    const other = await reception.hears('¿tienen habitación del 15 al 17 de diciembre?');
    expect(other.text).not.toContain('retomo');
    await reception.hears('no, gracias');
    expect((await reception.hears('quiero reservar')).text).not.toContain('10 al 12');
  });

  it('is forgotten after two days', async () => {
    const reception = await dropped();
    reception.clock.advance(49 * 3_600_000);
    expect((await reception.hears('quiero reservar')).text).toContain('¿Para qué fechas?');
  });
});

describe('weekdays', () => {
  it.each([
    ['¿Tienen habitación del 11 al 13 de diciembre para 2 adultos?', 'llegamos jueves y nos vamos lunes', 'Del 10 al 14 de diciembre'],
    ['Do you have a room from Dec 11 to 13 for 2 adults?', 'arriving Thursday, leaving Monday', 'Dec 10 to 14'],
    ['Vocês têm quarto de 11 a 13 de dezembro para 2 adultos?', 'de quinta a segunda', 'De 10 a 14 de dezembro'],
  ])('are those beside the stay that is talked about: «%s» «%s»', async (question, answer, stay) => {
    const reception = await shownRooms(question);
    expect((await reception.hears(answer)).text).toContain(stay);
  });

  it.each([
    ['Do you have a room from Dec 31 to Jan 2 for 2 adults?', 'sorry, meant the 29th to the 2nd', 'Dec 29 to Jan 2'],
    ['¿Tienen habitación del 20 al 22 de enero para 2 adultos?', 'mejor del 3 al 5', 'Del 3 al 5 de enero'],
  ])('and days without a month as well: «%s» «%s»', async (question, answer, stay) => {
    const reception = await shownRooms(question);
    expect((await reception.hears(answer)).text).toContain(stay);
  });

  it('are of this week when the guest says so', async () => {
    const reception = await shownRooms();
    expect((await reception.hears('mejor este viernes')).text).toContain('Del 27 al 29 de noviembre');
  });
});

describe('a night that is named', () => {
  it.each([
    ['a double for tomorrow night for 2 adults', 'Nov 22 to 23, 1 night'],
    ['quiero una habitación para esta noche para 2 adultos', 'Del 21 al 22 de noviembre, 1 noche'],
    ['um quarto para hoje à noite para 2 adultos', 'De 21 a 22 de novembro, 1 noite'],
  ])('is the whole stay: «%s»', async (text, stay) => {
    expect((await new Reception().hears(text)).text).toContain(stay);
  });

  it('is not, where it is only the arrival', async () => {
    expect((await new Reception().hears('we are arriving tomorrow night, 2 adults, do you have a room?')).text).toContain(
      'How many nights',
    );
  });
});

describe('a month without its days', () => {
  it.each([
    ['queríamos una habitación la última semana de enero para 2 adultos', '¿Qué días de enero?', 'del 25 al 29', 'Del 25 al 29 de enero'],
    ['do you have a room in March for 2 adults?', 'Which days in March?', 'the 4th to the 7th', 'Mar 4 to 7'],
    ['vocês têm quarto em fevereiro para 2 adultos?', 'Quais dias de fevereiro?', 'de 3 a 5', 'De 3 a 5 de fevereiro'],
  ])('«%s» is asked for them, and they are of that month', async (text, question, days, stay) => {
    const reception = new Reception();
    expect((await reception.hears(text)).text).toContain(question);
    expect((await reception.hears(days)).text).toContain(stay);
  });

  it('moves a stay that was talked about', async () => {
    const reception = await shownRooms();
    await reception.hears('mejor en febrero');
    expect((await reception.hears('del 3 al 5')).text).toContain('Del 3 al 5 de febrero');
  });
});
