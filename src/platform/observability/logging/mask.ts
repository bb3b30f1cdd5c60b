/** Digits of a phone: 9 to 15, or 8 to 15 after a plus, with the usual separators. Dates and long ids are left alone. */
const PHONE = /(?<![\w.:-])(?!\d{4}-\d{2}-\d{2}(?:\D|$))\+?\(?\d[\d ().-]{6,20}\d(?![\w:-])/g;
/** Wider than an address may be: what surrounds it is hidden with it, and the search stays linear. */
const EMAIL = /[^\s@"'<>(),;=[\]]{1,64}@[^\s@"'<>(),;=[\]]{3,190}/g;
const LONGEST = 2_000;

/** The text without phone numbers and e-mail addresses, cut to a length a log can bear. */
export function mask(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return short.replace(EMAIL, '[email]').replace(PHONE, maskPhone);
}

function maskPhone(found: string): string {
  const digits = found.replace(/\D/g, '').length;
  const least = found.startsWith('+') ? 8 : 9;
  return digits >= least && digits <= 15 ? '[phone]' : found;
}
