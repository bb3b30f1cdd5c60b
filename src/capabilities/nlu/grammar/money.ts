import { findAll, readCount, word, type Found, type Read, type Scan } from './scan';

const CODES: Readonly<Record<string, string>> = {
  usd: 'USD',
  eur: 'EUR',
  pen: 'PEN',
  brl: 'BRL',
  mxn: 'MXN',
  ars: 'ARS',
  cop: 'COP',
  clp: 'CLP',
  '€': 'EUR',
  gbp: 'GBP',
  '£': 'GBP',
};
/** Signs of two tokens. */
const PAIRS: Readonly<Record<string, string>> = { r$: 'BRL', us$: 'USD', usd$: 'USD', 's/': 'PEN' };
const LOCAL: Readonly<Record<string, string>> = {
  US: 'USD',
  PE: 'PEN',
  BR: 'BRL',
  MX: 'MXN',
  AR: 'ARS',
  CO: 'COP',
  CL: 'CLP',
  EC: 'USD',
  UY: 'UYU',
};

interface Amount {
  readonly currency: string;
  readonly amount: string;
}

/** "USD 240", "R$ 1.200,50", "100 soles", "50€". A bare "$" or "pesos" means the hotel's country first, dollars second. */
export function findMoney(scan: Scan): Found[] {
  return findAll(scan, (index) => readMoney(scan, index)).map(({ value, from, to }) => {
    const currencies = value.currency === '' ? [...new Set([LOCAL[scan.context.country] ?? 'USD', 'USD'])] : [value.currency];
    const readings = currencies.map((currency) => `${currency} ${value.amount}`);
    return { type: 'money', value: readings[0] ?? '', from, to, ...(readings.length > 1 ? { readings } : {}) };
  });
}

function readMoney(scan: Scan, index: number): Read<Amount> | undefined {
  const symbol = readSymbol(scan, index);
  if (symbol !== undefined) {
    const amount = readAmount(scan, symbol.next);
    return amount === undefined ? undefined : { value: { currency: symbol.value, amount: amount.value }, next: amount.next };
  }
  const amount = readAmount(scan, index);
  const after = amount === undefined ? undefined : readCurrencyAfter(scan, amount.next);
  return amount === undefined || after === undefined
    ? undefined
    : { value: { currency: after.value, amount: amount.value }, next: after.next };
}

function readSymbol(scan: Scan, index: number): Read<string> | undefined {
  const pair = PAIRS[word(scan, index) + word(scan, index + 1)];
  if (pair !== undefined) return { value: pair, next: word(scan, index + 2) === '.' ? index + 3 : index + 2 };
  if (word(scan, index) === '$') return { value: '', next: index + 1 };
  const code = CODES[word(scan, index)];
  return code === undefined ? undefined : { value: code, next: index + 1 };
}

function readCurrencyAfter(scan: Scan, index: number): Read<string> | undefined {
  const named = scan.lexicon.currencies.at(scan.tokens, index);
  const code = CODES[word(scan, index)];
  return named ?? (code === undefined ? undefined : { value: code, next: index + 1 });
}

/** Digits with separators; the last group of two digits is the fraction. */
function readAmount(scan: Scan, index: number): Read<string> | undefined {
  const first = scan.tokens[index];
  if (first === undefined) return undefined;
  if (first.kind !== 'number') return readWords(scan, index);
  let whole = first.text;
  let next = index + 1;
  while (isGroup(scan, next)) {
    const group = word(scan, next + 1);
    next += 2;
    if (group.length !== 3) return { value: `${whole}.${group.padEnd(2, '0')}`, next };
    whole += group;
  }
  return whole.length > 9 ? undefined : { value: `${whole}.00`, next };
}

function readWords(scan: Scan, index: number): Read<string> | undefined {
  const words = readCount(scan, index);
  return words === undefined || words.value < 2 ? undefined : { value: `${words.value}.00`, next: words.next };
}

function isGroup(scan: Scan, index: number): boolean {
  const mark = scan.tokens[index];
  const digits = scan.tokens[index + 1];
  if (mark === undefined || digits === undefined || !['.', ','].includes(mark.text) || mark.spaced || digits.spaced) return false;
  return digits.kind === 'number' && digits.text.length <= 3;
}
