import { consentIn } from './consent-words';

const SENTENCES = [
  ...['cancelar', 'cancel my booking', 'Quiero cancelar mi reserva', 'YES', 'sí', 'stop by the pool', 'la habitación es baja'],
  ...['quiero darme de baja del gimnasio', 'el bus para en la parada stop', 'help me with my bags', 'ayuda con las maletas'],
  ...[' ', 'stop '.repeat(20), 'x'.repeat(5_000), '...', 'stop\u0000'],
];

describe.each(['sms', 'other'] as const)('words of a guest on whether he wants to hear of us, by %s', (channel) => {
  it.each([
    ...['STOP', ' stop ', 'stop.', 'Stop all', 'UNSUBSCRIBE', 'opt-out'],
    ...['Baja', '¡BAJA!', '«baja»', 'Dar de baja', 'Cancelar envíos', 'no más mensajes', 'No recibir más'],
    ...['SAIR', '¡PARAR!', 'não quero mais mensagens', 'Na\u0303o receber mais', 'Descadastrar'],
  ])('refuse with %j', (text) => {
    expect(consentIn(text, channel)?.means).toBe('opt_out');
  });

  it.each(['START', 'unstop', 'Alta', 'Volver a recibir', 'Quero receber'])('agree with %j', (text) => {
    expect(consentIn(text, channel)?.means).toBe('opt_in');
  });

  it.each([null, '', ...SENTENCES])('say nothing of it with %j', (text) => {
    expect(consentIn(text, channel)).toBeUndefined();
  });
});

describe('words that the carriers of SMS act on', () => {
  it.each(['CANCEL', 'End', 'quit', 'revoke'])('refuse by SMS, and mean nothing elsewhere: %j', (text) => {
    expect([consentIn(text, 'sms')?.means, consentIn(text, 'other')]).toEqual(['opt_out', undefined]);
  });

  it.each(['HELP', 'info', 'Ayuda', 'Información', 'AJUDA', 'informação'])('ask by SMS who we are: %j', (text) => {
    expect([consentIn(text, 'sms')?.means, consentIn(text, 'other')]).toEqual(['help', undefined]);
  });

  it('are each of a language', () => {
    expect(['ayuda', 'HELP', 'Ajuda', 'BAJA', 'sair'].map((text) => consentIn(text, 'sms')?.language)).toEqual([
      'es',
      'en',
      'pt',
      'es',
      'pt',
    ]);
  });
});
