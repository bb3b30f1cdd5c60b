/** What a guest may write, alone in a message, to hear no more from us or to hear again; "cancelar" is a booking's word and not here. */
const REFUSING = [
  'stop',
  'stopall',
  'unsubscribe',
  'baja',
  'darme de baja',
  'parar',
  'no recibir mas',
  'sair',
  'descadastrar',
  'nao receber mais',
];
const AGREEING = ['start', 'unstop', 'alta', 'darme de alta', 'volver a recibir', 'voltar a receber'];

const REFUSALS: ReadonlySet<string> = new Set(REFUSING);
const AGREEMENTS: ReadonlySet<string> = new Set(AGREEING);
/** With room for punctuation and spaces round the longest of them; almost every message is told apart by its length alone. */
const LONGEST = Math.max(...[...REFUSING, ...AGREEING].map((words) => words.length)) + 6;
const PUNCTUATION = '.!¡?¿,;:"\'';

/** Undefined for whatever is no such word. */
export function consentIn(text: string | null): boolean | undefined {
  if (text === null || text.length > LONGEST) return undefined;
  const word = plain(text);
  if (REFUSALS.has(word)) return false;
  return AGREEMENTS.has(word) ? true : undefined;
}

/** Without capitals, accents and punctuation round it. */
const plain = (text: string): string =>
  [...text.toLowerCase().normalize('NFD')]
    .filter((sign) => !PUNCTUATION.includes(sign) && (sign < '\u0300' || sign > '\u036f'))
    .join('')
    .trim();
