import { LANGUAGES, type Language } from '@/shared/language';

export type ConsentWord = 'opt_in' | 'opt_out' | 'help';

type Words = Readonly<Record<Language, readonly string[]>>;

/** What a guest may write, alone in a message, without accents and capitals. "Cancelar" is a booking's word and not here. */
const WORDS: Readonly<Record<Exclude<ConsentWord, 'help'>, Words>> = {
  opt_out: {
    en: ['stop', 'stopall', 'stop all', 'unsubscribe', 'optout', 'opt out'],
    es: ['baja', 'alto', 'dar de baja', 'darme de baja', 'cancelar envios', 'no mas mensajes', 'no recibir mas'],
    pt: ['parar', 'sair', 'cancelar envio', 'descadastrar', 'nao quero mais mensagens', 'nao receber mais'],
  },
  opt_in: {
    en: ['start', 'unstop', 'optin', 'opt in'],
    es: ['alta', 'darme de alta', 'reanudar envios', 'volver a recibir'],
    pt: ['quero receber', 'retomar envios', 'voltar a receber'],
  },
};

/** What means so by SMS only: there the carriers act on it themselves, or the law asks for an answer (protocols.md 4). */
const BY_SMS: Readonly<Record<'opt_out' | 'help', Words>> = {
  opt_out: { en: ['cancel', 'end', 'quit', 'revoke'], es: [], pt: [] },
  help: { en: ['help', 'info'], es: ['ayuda', 'informacion'], pt: ['ajuda', 'informacao'] },
};

/** What a word means, and the language of whoever says it. */
export interface SaidWord {
  readonly means: ConsentWord;
  readonly language: Language;
}

const meanings = (words: Readonly<Partial<Record<ConsentWord, Words>>>): [string, SaidWord][] =>
  (Object.entries(words) as [ConsentWord, Words][]).flatMap(([means, inLanguages]) =>
    LANGUAGES.flatMap((language) => inLanguages[language].map((word): [string, SaidWord] => [word, { means, language }])),
  );

const ANYWHERE: ReadonlyMap<string, SaidWord> = new Map(meanings(WORDS));
const SMS: ReadonlyMap<string, SaidWord> = new Map([...ANYWHERE, ...meanings(BY_SMS)]);

/** The longest word and the marks that people put round it: whatever is longer is a sentence, and costs nothing to know. */
const LONGEST = Math.max(...[...SMS.keys()].map(({ length }) => length)) + 8;
const MARKS = '.,;:!¡?¿"\'«»“”()[]-';

/** What a message means that says nothing else; `cancel my booking` means nothing here. */
export function consentIn(text: string | null, channel: 'sms' | 'other'): SaidWord | undefined {
  if (text === null || text.length > LONGEST) return undefined;
  return (channel === 'sms' ? SMS : ANYWHERE).get(plain(text));
}

/** Without case, accents, and marks; one blank between two words. */
const plain = (text: string): string =>
  [...text.toLowerCase().normalize('NFD')]
    .filter((sign) => sign < '\u0300' || sign > '\u036f')
    .map((sign) => (MARKS.includes(sign) ? ' ' : sign))
    .join('')
    .split(/\s/)
    .filter((part) => part !== '')
    .join(' ');
