import type { NluResult } from '@/capabilities/nlu';
import { refined } from './refined-intents';

const asks = (name: string): NluResult =>
  ({ intents: [{ name, confidence: 0.9 }], decision: 'act', entities: [], tags: [] }) as unknown as NluResult;
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

describe('what one label of the engine holds beside its name', () => {
  it.each([
    ['amenities_info', '¿se puede fumar en el balcón?', 'smoking_info'],
    ['amenities_info', 'Is it a smoke free hotel, or can we smoke?', 'smoking_info'],
    ['amenities_info', 'tem elevador? minha avó usa cadeira de rodas', 'accessibility_info'],
    ['amenities_info', 'do you do laundry?', 'laundry_info'],
    ['amenities_info', '¿tienen cunas?', 'children_info'],
    ['check_in_info', 'is reception open 24 hours?', 'reception_hours'],
    ['cancel_booking', 'what is your cancellation policy?', 'cancellation_policy'],
    ['cancel_booking', 'até quando posso cancelar sem custo?', 'cancellation_policy'],
  ])('%s «%s» is %s', (label, text, expected) => {
    expect(heard(label, text)?.name).toBe(expected);
  });

  it.each([
    ['cancel_booking', 'quiero cancelar mi reserva, ¿hay penalidad?'],
    ['cancel_booking', 'please cancel my booking, is it free of charge?'],
    ['housekeeping_request', 'huele a cigarro, ¿pueden limpiar?'],
    ['amenities_info', '¿hay secadora de pelo?'],
    ['complaint', 'the lift is broken again'],
  ])('%s «%s» stays what it is', (label, text) => {
    expect(heard(label, text)?.name).toBe(label);
  });
});

describe('days and people that nobody understood', () => {
  const nobody = (types: readonly string[], tags: readonly string[] = []): NluResult =>
    ({
      intents: [{ name: 'out_of_scope', confidence: 0.4 }],
      decision: 'fallback',
      entities: types.map((type) => ({ type })),
      tags,
    }) as never;

  it('ask for a room', () => {
    const heardAs = refined(nobody(['check_in', 'check_out', 'adults']), 'our anniversary with you');
    expect([heardAs.decision, heardAs.intents[0]?.name]).toEqual(['act', 'check_availability']);
  });

  it('do not when days or people are missing, or the assistant is given orders', () => {
    for (const nlu of [
      nobody(['check_in', 'adults']),
      nobody(['check_in', 'check_out']),
      nobody(['check_in', 'check_out', 'adults'], ['injection']),
    ])
      expect(refined(nlu, 'x').decision).toBe('fallback');
  });
});
