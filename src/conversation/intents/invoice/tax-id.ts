/** How many digits the tax numbers of a country have: Peru RUC and DNI, Brazil CNPJ and CPF. */
const DIGITS: Readonly<Record<string, readonly number[]>> = { PE: [8, 11], BR: [11, 14] };
const SHORTEST = 5;
const LONGEST = 20;
/** Perhaps with the country in front: "GB 123456789". */
const NUMBER = /(?:\b[A-Z]{2} ?)?\d[\d.\-/ ]{3,24}[\dA-Z]/;

/** The tax number in an answer, without dots and dashes; foreign companies have other ones, so only the length of a plain number is judged. */
export function readTaxId(text: string, country: string): string | undefined {
  const found = NUMBER.exec(text)?.[0]
    .replaceAll(/[.\-/ ]/g, '')
    .toUpperCase();
  if (found === undefined || found.length < SHORTEST || found.length > LONGEST) return undefined;
  const lengths = DIGITS[country];
  const isPlain = /^\d+$/.test(found);
  return isPlain && lengths !== undefined && !lengths.includes(found.length) ? undefined : found;
}
