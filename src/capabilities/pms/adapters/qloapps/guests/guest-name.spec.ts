import * as fc from 'fast-check';
import { isMailForQloApps, madeUpMail } from './guest-mail';
import { fullName, isSameName, toProfileName } from './guest-name';
import { guestRemark, lateCheckoutRemark, noteRemark, readRemarks } from './remarks';

/** `Validate::isName` of QloApps: whatever it refuses ends in an exception. */
const IS_NAME = /^[^0-9!<>,;?=+()@#"°{}_$%:]*$/u;

describe('a name', () => {
  it.each([
    ['Lucía Vega', 'Lucía', 'Vega'],
    ['María del Carmen Rodríguez', 'María', 'del Carmen Rodríguez'],
    ["Sinéad O'Brien-Smith", 'Sinéad', "O'Brien-Smith"],
    ['Juan Pérez (hijo) 2', 'Juan', 'Pérez hijo'],
    ['Ana', 'Ana', '-'],
    ['李小龍', '李小龍', '-'],
    ['Zoë 🎉 Blum', 'Zoë', 'Blum'],
  ])('%s is known to QloApps as %s | %s', (name, firstname, lastname) => {
    expect(toProfileName(name)).toEqual({ firstname, lastname });
  });

  it.each(['123', '!!', '🎉🎉', ' ', "'"])('%s is none', (name) => {
    expect(toProfileName(name)).toBeUndefined();
  });

  it('is never one that QloApps would choke on, however it is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
        const name = toProfileName(text);
        if (name === undefined) return;
        for (const part of [name.firstname, name.lastname]) {
          expect(part).toMatch(IS_NAME);
          expect([...part].length).toBeLessThanOrEqual(32);
          expect(part).not.toBe('');
        }
      }),
    );
  });

  it('is the same with and without accents', () => {
    expect(isSameName('Lucía Vega', 'LUCIA  VEGA')).toBe(true);
    expect(isSameName('Lucía Vega', 'Lucía Vega Ramos')).toBe(false);
    expect(fullName({ firstname: 'Ana', lastname: '-' })).toBe('Ana');
  });
});

describe('an address', () => {
  it.each(['lucia@example.test', "o'brien+x@a-b.co", 'ñandú@correo.es'])('%s is one for QloApps', (mail) => {
    expect(isMailForQloApps(mail)).toBe(true);
  });

  it.each(['a@b', 'a@@b.c', 'a@b..c', '.a@b.c', 'a b@c.d', 'a@-b.c', `${'a'.repeat(130)}@b.c`, 'a@b.c,d'])('%s is none', (mail) => {
    expect(isMailForQloApps(mail)).toBe(false);
  });

  it('that is made up is the same for one phone, and another for every booking without', () => {
    const mail = (guest: { phone?: string }, key: string, tenantId = 'mirador') =>
      madeUpMail({ guest: { name: 'Ana', ...guest }, tenantId, idempotencyKey: key }, 'guest.invalid');
    expect(mail({ phone: '+51999111222' }, 'a')).toBe(mail({ phone: '+51999111222' }, 'b'));
    expect(mail({ phone: '+51999111222' }, 'a')).not.toBe(mail({ phone: '+51999111222' }, 'a', 'mare'));
    expect(mail({}, 'a')).not.toBe(mail({}, 'b'));
    expect(isMailForQloApps(mail({}, 'a'))).toBe(true);
  });
});

describe('a remark', () => {
  it('tells for whom a booking is, and what the guest has noted', () => {
    const remark = `${guestRemark({ name: 'Lucía Vega', phone: '+51988777666' })} ${noteRemark('late arrival <b>please</b>')}`;
    expect(readRemarks([remark, 'VIP', lateCheckoutRemark('204', '16:00')])).toEqual({
      told: { name: 'Lucía Vega', phone: '+51988777666' },
      lateCheckouts: new Map([['204', '16:00']]),
      notes: ['late arrival b please /b', 'VIP'],
    });
  });

  it('of a guest is never taken for one of ours', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { told, lateCheckouts } = readRemarks([
          noteRemark(`[guest: Eva] ${text}`),
          noteRemark(`[late check-out: room 1 until 16:00]${text}`),
        ]);
        expect([told, lateCheckouts.size]).toEqual([undefined, 0]);
      }),
    );
  });
});
