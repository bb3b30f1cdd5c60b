/** Words by which guests call what proves who they are, without accents, in our three languages. */
const WORDS: ReadonlySet<string> = new Set([
  ...['pasaporte', 'passaporte', 'passport', 'passports', 'pasaportes', 'passaportes'],
  ...['dni', 'cedula', 'cedulas', 'ine', 'curp', 'cpf', 'cnh', 'visa', 'visado'],
  ...['id', 'ids', 'licence', 'license', 'licencia', 'brevete'],
]);
const PHRASES: readonly string[] = [
  ...['documento de identidad', 'documento de identidade', 'carnet de extranjeria', 'carne de extranjeria', 'carteira de identidade'],
  ...['identity card', 'identity document', 'id card', 'driving licence', 'drivers license', 'mi documento', 'meu documento', 'my id'],
];
/** Words that pay, and name no document: "visa card". */
const NOT_A_DOCUMENT: readonly string[] = ['tarjeta visa', 'visa card', 'cartao visa', 'con visa', 'com visa', 'by visa', 'with visa'];

/** The lines for machines at the foot of a passport: two of them, 30 to 44 signs, full of `<`. */
const SHORTEST_LINE = 30;
const isMachineLine = (line: string): boolean => {
  const signs = line.replaceAll(' ', '');
  return (
    signs.length >= SHORTEST_LINE &&
    signs.split('<').length > 5 &&
    [...signs].every((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<'.includes(sign))
  );
};

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * Whether words around a picture say that it shows an identity document: its caption, its file name, what stands in it.
 * A hint, not an eye: a picture without words is judged by the provider of descriptions, if there is one.
 */
export function speaksOfIdentity(text: string): boolean {
  if (text.split('\n').some(isMachineLine)) return true;
  const words = folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const said = words.join(' ');
  if (PHRASES.some((phrase) => said.includes(phrase))) return true;
  return words.some((word) => WORDS.has(word)) && !NOT_A_DOCUMENT.some((phrase) => said.includes(phrase));
}
