import type { NluResult } from '@/capabilities/nlu';
import { refined } from './refined-intents';

const asks = (name: string): NluResult => ({ intents: [{ name, confidence: 0.9 }], decision: 'act' }) as unknown as NluResult;
const heard = (name: string, text: string) => refined(asks(name), text).intents[0];

describe('what a payment question asks for', () => {
  it.each(['please send me the payment link', 'me mandan el enlace de pago?', 'quero pagar a minha reserva', 'I want to pay the deposit'])(
    'is to pay now: "%s"',
    (text) => {
      expect(heard('payment_question', text)).toEqual({ name: 'payment_link', confidence: 0.9 });
    },
  );

  it.each(['do you take cards?', '¿se puede pagar en soles?', 'me cobraron dos veces'])('is how to pay: "%s"', (text) => {
    expect(heard('payment_question', text)?.name).toBe('payment_question');
  });

  it('leaves every other wish alone', () => {
    expect(heard('location_directions', 'send me a link to the map')?.name).toBe('location_directions');
  });
});
