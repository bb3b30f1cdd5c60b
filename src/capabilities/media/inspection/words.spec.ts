import { shownName } from './file-name';
import { speaksOfIdentity } from './identity-document';

describe('the name under which a file is shown', () => {
  it.each([
    ['voucher.pdf', 'voucher.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Ana\\reserva.pdf', 'reserva.pdf'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['a\u0000b\r\nContent-Type: x.pdf', 'abContent-Type x.pdf'],
    ['  .htaccess', 'htaccess'],
    ['"><img src=x>.png', 'img src=x.png'],
    ['…', '…'],
    ['ñandú 🧾.pdf', 'ñandú 🧾.pdf'],
    [`${'x'.repeat(5_000)}.pdf`, `${'x'.repeat(120)}`],
    [`${'y'.repeat(200)}.pdf`, `${'y'.repeat(116)}.pdf`],
  ])('of %j is %j', (given, shown) => {
    expect(shownName(given)).toBe(shown);
  });

  it.each([undefined, '', '   ', '...', '/', '\\', '\u202e', 'a/'])('of %j is none', (given) => {
    expect(shownName(given)).toBeUndefined();
  });
});

describe('words that speak of an identity document', () => {
  it.each([
    'Aquí está mi pasaporte',
    'PASAPORTE.jpg',
    'mi DNI',
    'here is my passport',
    'my ID card',
    'segue o meu documento de identidade',
    'foto da carteira de identidade',
    'cédula_frente.png',
    'carné de extranjería',
    'P<PERVEGA<<LUCIA<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n1234567897PER8001019F3001012<<<<<<<<<<<<<<06',
    'I<UTOD231458907 <<<<<<<<<<<<<<<',
  ])('are heard: %s', (text) => {
    expect(speaksOfIdentity(text)).toBe(true);
  });

  it.each([
    '',
    'la lámpara está rota',
    'pagué con tarjeta Visa',
    'I pay with Visa',
    'the lamp <<<<<< broke',
    'identidad visual del hotel',
    'idea',
    'voucher.pdf',
    'A<B<C<D<E<F<G',
  ])('are not heard in: %s', (text) => {
    expect(speaksOfIdentity(text)).toBe(false);
  });
});
