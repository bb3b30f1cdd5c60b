import { ownWords } from './quoted-text';

const QUOTE = '> Estimada Ana:\n> El desayuno es a las 7.';

describe('what a guest himself has written', () => {
  it.each([
    ['Gmail', `Sí, gracias.\n\nEl lun, 16 nov 2026 a las 10:12, Hotel (<a@b.example>) escribió:\n\n${QUOTE}`, 'Sí, gracias.'],
    ['Gmail in English', `Yes please\n\nOn Mon, Nov 16, 2026 at 10:12 AM Hotel <a@b.example> wrote:\n${QUOTE}`, 'Yes please'],
    [
      'Gmail in Portuguese, broken',
      `Sim.\n\nEm seg., 16 de nov. de 2026 às 10:12, Hotel Sol <\na@b.example> escreveu:\n\n${QUOTE}`,
      'Sim.',
    ],
    ['a quote without marks', 'Perfecto.\n\nEl 16/11/2026 10:12, Hotel escribió:\nEstimada Ana', 'Perfecto.'],
    ['Outlook', 'Vale.\n\nDe: Hotel <a@b.example>\nEnviado: lunes, 16 de noviembre\nPara: Ana\nAsunto: Re: Suite\n\nHola', 'Vale.'],
    ['Outlook in bold', 'Ok.\n\n*From:* Hotel\n*Sent:* Monday\n*To:* Ana\n*Subject:* Suite\n\nHello', 'Ok.'],
    ['a line of underscores', `Ok.\n${'_'.repeat(32)}\nDe: Hotel`, 'Ok.'],
    ['an original', 'Sim.\n-----Mensagem original-----\nDe: Hotel', 'Sim.'],
    ['a phone', 'Dos noches\n\nEnviado desde mi iPhone', 'Dos noches'],
  ])('is found before the old mail: %s', (_how, text, words) => {
    expect(ownWords(text, 'Re: Reserva')).toBe(words);
  });

  it('is found below the old mail', () => {
    expect(ownWords(`El 16 nov 2026, Hotel escribió:\n${QUOTE}\n\nA las siete está bien.`, 'Re: x')).toBe('A las siete está bien.');
  });

  it('is a forwarded mail as a whole', () => {
    const text = 'Miren esto.\n\n---------- Forwarded message ---------\nDe: OTA\nFecha: lunes\nAsunto: x\n\nReserva 991';
    expect(ownWords(text, 'RV: Reserva')).toContain('Reserva 991');
  });

  it('is everything when nothing else would be left', () => {
    expect(ownWords(QUOTE, 'Re: x')).toBe(QUOTE);
  });

  it.each([
    ['a date that is no introduction', 'El lunes llegamos a las 10.\nEscribió mi marido:\nqueremos la suite'],
    ['De: without its block', 'De: Lima a Cusco\n¿hay traslado?'],
  ])('is not cut at %s', (_what, text) => {
    expect(ownWords(text, 'Consulta')).toBe(text);
  });
});
