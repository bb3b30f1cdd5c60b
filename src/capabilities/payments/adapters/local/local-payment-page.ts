import { type Language, LANGUAGES } from '@/shared/language';
import { decimalsOf } from '@/shared/money';
import { type PaymentShown } from '../../payment-provider.port';

const WORDS: Readonly<Record<Language, Readonly<Record<'title' | 'booking' | 'pay' | 'paid' | 'demo', string>>>> = {
  es: {
    title: 'Pago de la reserva',
    booking: 'Reserva',
    pay: 'Pagar',
    paid: 'Pago recibido. ¡Gracias!',
    demo: 'Página de prueba: no se cobra nada.',
  },
  en: {
    title: 'Payment of the booking',
    booking: 'Booking',
    pay: 'Pay',
    paid: 'Payment received. Thank you!',
    demo: 'Test page: nobody is charged.',
  },
  pt: {
    title: 'Pagamento da reserva',
    booking: 'Reserva',
    pay: 'Pagar',
    paid: 'Pagamento recebido. Obrigado!',
    demo: 'Página de teste: nada é cobrado.',
  },
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** No script, no style: the page must say what is paid, and nothing else. */
export function pageFor({ reference, amount, state }: PaymentShown, accepted: string | undefined): string {
  const language = languageIn(accepted);
  const words = WORDS[language];
  const decimals = decimalsOf(amount.currency);
  const sum = `${amount.currency} ${(amount.minor / 10 ** decimals).toFixed(decimals)}`;
  const action =
    state === 'open' ? `<form method="post"><button type="submit">${words.pay} ${escaped(sum)}</button></form>` : `<p>${words.paid}</p>`;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="robots" content="noindex"><title>${words.title}</title></head><body><h1>${words.title}</h1>`,
    `<p>${words.booking} <strong>${escaped(reference)}</strong></p><p><strong>${escaped(sum)}</strong></p>${action}<p><small>${words.demo}</small></p></body></html>`,
  ].join('');
}

const languageIn = (accepted = ''): Language =>
  LANGUAGES.find((language) => accepted.toLowerCase().startsWith(language)) ??
  LANGUAGES.find((language) => accepted.includes(language)) ??
  'es';
