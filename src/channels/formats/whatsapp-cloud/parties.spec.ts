import fc from 'fast-check';
import { CloudContacts } from './parties';
import { cloudMessage, type CloudMessage } from './whatsapp-cloud.payload';

const message = (more: Readonly<Record<string, unknown>>): CloudMessage =>
  cloudMessage.parse({ id: 'm', timestamp: '1', type: 'text', ...more });

const ANA = { wa_id: '51999111222', user_id: 'PE.1111', profile: { name: 'Ana' } };
const LUCIA = { user_id: 'ES.2222', profile: { name: 'Lucía', username: '@lucia' } };

const senderOf = (from: CloudMessage, contacts: readonly unknown[]) => new CloudContacts(contacts).senderOf(from);

describe('who wrote', () => {
  it('is a guest by his number', () => {
    expect(senderOf(message({ from: '51999111222' }), [])).toEqual({ id: '+51999111222', phone: '+51999111222' });
  });

  it('is known by user id and number together', () => {
    expect(senderOf(message({ from: '51999111222', from_user_id: 'PE.1111' }), [ANA])).toEqual({
      id: '+51999111222',
      phone: '+51999111222',
      bsuid: 'PE.1111',
      name: 'Ana',
    });
  });

  it('may be a guest without a number', () => {
    expect(senderOf(message({ from_user_id: 'ES.2222' }), [LUCIA])).toEqual({
      id: 'ES.2222',
      phone: null,
      bsuid: 'ES.2222',
      name: 'Lucía',
      username: '@lucia',
    });
  });

  it('takes the name of the contact with the same id, whatever the order in a batch', () => {
    for (const contacts of [
      [ANA, LUCIA],
      [LUCIA, ANA],
    ]) {
      expect(senderOf(message({ from: '51999111222' }), contacts)?.name).toBe('Ana');
      expect(senderOf(message({ from_user_id: 'ES.2222' }), contacts)?.name).toBe('Lucía');
      expect(senderOf(message({ from: '5215512345678' }), contacts)).toEqual({
        id: '+5215512345678',
        phone: '+5215512345678',
      });
    }
  });

  it('is the only contact when the message itself names nobody, and nobody when there are two', () => {
    expect(senderOf(message({}), [LUCIA])?.id).toBe('ES.2222');
    expect(senderOf(message({}), [ANA, LUCIA])).toBeUndefined();
    expect(senderOf(message({}), [])).toBeUndefined();
  });

  it('never lends one guest the number of another', () => {
    const sender = senderOf(message({ from_user_id: 'ES.2222' }), [{ wa_id: '51999111222', profile: { name: 'Ana' } }]);
    expect(sender).toEqual({ id: 'ES.2222', phone: null, bsuid: 'ES.2222' });
  });

  it('survives contacts that make no sense', () => {
    expect(senderOf(message({ from: '51999111222' }), [null, 7, 'x', { wa_id: 5 }, { ...ANA, profile: null }])?.phone).toBe('+51999111222');
  });

  it('leaves a number as it came, also one that a phone book would refuse', () => {
    expect(senderOf(message({ from: '5215512345678' }), [])?.id).toBe('+5215512345678');
    expect(senderOf(message({ from: '551187654321' }), [])?.id).toBe('+551187654321');
  });

  it('never takes a user id for a number, wherever it stands', () => {
    const bsuid = fc
      .tuple(fc.stringMatching(/^[A-Z]{2}$/), fc.constantFrom('', 'ENT.'), fc.stringMatching(/^\d{5,40}$/))
      .map(([country, kind, digits]) => `${country}.${kind}${digits}`);
    fc.assert(
      fc.property(bsuid, (id) => {
        const places = [
          senderOf(message({ from: id }), []),
          senderOf(message({ from_user_id: id }), []),
          senderOf(message({}), [{ wa_id: id, user_id: id }]),
          senderOf(message({ from: id }), [{ wa_id: id }]),
        ];
        places.forEach((sender) => expect(sender).toMatchObject({ id, phone: null, bsuid: id }));
      }),
    );
  });

  it.each(['', '+51999111222', '51 999 111', '123', '9'.repeat(21), 'ES.', 'es.123', 'ES.12 3', 'ES.123\n'])(
    'is nobody when the id is %j',
    (from) => {
      expect(senderOf(message({ from }), [])).toBeUndefined();
    },
  );
});
