import { consentIn } from './consent-words';

describe('words of a guest on whether he wants to hear of us', () => {
  it.each(['STOP', 'stop.', ' Baja ', '¡PARAR!', 'darme de baja', 'No recibir más', 'sair', 'Não receber mais'])(
    'refuse with %j',
    (text) => {
      expect(consentIn(text)).toBe(false);
    },
  );

  it.each(['START', 'alta', 'Volver a recibir'])('agree with %j', (text) => {
    expect(consentIn(text)).toBe(true);
  });

  it.each([null, '', 'cancelar', 'cancel', 'quiero darme de baja del gimnasio', 'el bus para en la parada stop', 'x'.repeat(5_000)])(
    'say nothing of it with %j',
    (text) => {
      expect(consentIn(text)).toBeUndefined();
    },
  );
});
