type Replacement = string | ((found: string) => string);

const digitsIn = (text: string): number => text.replace(/\D/g, '').length;

/** Check digit of payment cards: keeps most other long numbers readable. */
function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => total + (place % 2 === 0 ? digit : ((digit * 2) % 10) + Math.floor(digit / 5)), 0);
  return sum % 10 === 0;
}

function isPhone(text: string): boolean {
  const digits = digitsIn(text);
  return digits >= (text.startsWith('+') ? 8 : 9) && digits <= 15;
}

const when =
  (holds: (found: string) => boolean, mark: string) =>
  (found: string): string =>
    holds(found) ? mark : found;

/** In this order: what is wider comes first. Every pattern begins at a boundary or is bounded, so that the search stays linear. */
const RULES: readonly (readonly [RegExp, Replacement])[] = [
  // Name and password of an address.
  [/:\/\/[^\s/?#"'<>]{1,1000}@/g, '://[credentials]@'],
  [/(?<!\w)(bearer|basic) [\w.~+/=-]{6,}/gi, '$1 [redacted]'],
  // A secret with its name: `password=…`, `"api_key": "…"`, `sha256=…`.
  [
    /((?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|authorization|cookie|signature|sha256)["']?\s?[:=]\s?)(?:"[^"]{0,500}"|'[^']{0,500}'|[^\s"'&;,)}\]]{1,500})/gi,
    '$1[redacted]',
  ],
  // Tokens that say themselves what they are, and whatever is as long as one.
  [/(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/g, '[token]'],
  [/(?<![\w-])(?:EAA|sk-|gh[pousr]_|github_pat_|xox[abeprs]-|AKIA|AIza|ya29\.|SG\.|whsec_)[\w.-]{8,}/g, '[token]'],
  [/(?<![\w-])[\w-]{40,}/g, when((found) => /\d/.test(found), '[opaque]')],
  // Wider than an address may be: what surrounds it is hidden with it. The dot spares `node_modules/@scope/name`.
  [/[^\s@"'<>(),;=[\]]{1,64}@[^\s@"'<>(),;=[\]/]{1,190}\.[^\s@"'<>(),;=[\]/]{2,63}/g, '[email]'],
  [/(?<![a-z\d])[a-z]{2}\d{2}(?: ?[a-z\d]{4}){2,7}(?: ?[a-z\d]{1,3})?(?![a-z\d])/gi, when((found) => digitsIn(found) >= 10, '[iban]')],
  [/(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g, when(isCard, '[card]')],
  [/(?<!\w)(passport|pasaporte|passaporte|dni|nie|cpf|c[eé]dula)([^\d\n]{0,20}?)[a-z]{0,3}\d[a-z\d.-]{4,18}/gi, '$1$2[document]'],
  [/(?<![\w-])(?:[A-Z]{1,3}\d{6,9}|\d{8})[A-Z](?![\w-])|(?<![\w-])[A-Z]{1,3}\d{6,9}(?![\w-])/g, '[document]'],
  // 9 to 15 digits, or 8 to 15 after a plus, with the usual separators; not a date, not a part of an id.
  [/(?<![\w.:-])(?!\d{4}-\d{2}-\d{2}(?:\D|$))\+?\(?\d[\d ().-]{6,20}\d(?![\w:-])/g, when(isPhone, '[phone]')],
];

const LONGEST = 2_000;
/** Most of what is logged: a word of ours. */
const WORD = /^[a-z_.-]{0,39}$/i;

/** The text without secrets, cards, documents, phones and addresses, cut to a length a log can bear. */
export function mask(text: string): string {
  if (WORD.test(text)) return text;
  // Cut after the search, with room: half of a phone would be no phone any more, and stay.
  const masked = RULES.reduce((rest, [pattern, by]) => rest.replace(pattern, by as string), text.slice(0, 2 * LONGEST));
  return masked.length > LONGEST || text.length > 2 * LONGEST ? `${masked.slice(0, LONGEST)}…` : masked;
}
