import { type Language } from '@/shared/language';
import { PhraseTable } from '../text/phrase-table';
import { ENGLISH } from './lexicon-en';
import { SPANISH } from './lexicon-es';
import { PORTUGUESE } from './lexicon-pt';
import { type LexiconData, type LexiconField } from './lexicon-data';

export type Lexicon = { readonly [F in LexiconField]: PhraseTable<LexiconData[F] extends Readonly<Record<string, infer V>> ? V : never> };

const DATA: Readonly<Record<Language, LexiconData>> = { es: SPANISH, en: ENGLISH, pt: PORTUGUESE };

/** Words that mean something else in a neighbour language, so they count only in their own. */
const FALSE_FRIENDS = new Set(
  `a as at an and ao da das de do dos doce e em en entre i no o on once os para per se sin sol to u um un una y
   dez set mar may ago abr sat sun mon seg ter qua qui sex segunda terca quarta quinta sexta sexto primeira prima mas mais
   por pela pelo la las el lo los the fin out sab dom
   i me eu yo son pais gran mate ma da vo pia mana mano velhos velho pal seria vamos estamos mil fil baba solo`.split(/\s+/),
);

function pairsFor(field: LexiconField, language: Language): [string, unknown][] {
  const own = Object.entries<unknown>(DATA[language][field]);
  const known = new Set(own.map(([phrase]) => phrase));
  const others = (Object.keys(DATA) as Language[]).filter((other) => other !== language);
  const borrowed = others.flatMap((other) => Object.entries<unknown>(DATA[other][field]));
  return [...own, ...borrowed.filter(([phrase]) => !known.has(phrase) && !FALSE_FRIENDS.has(phrase))];
}

function build(language: Language): Lexicon {
  const fields = Object.keys(DATA[language]) as LexiconField[];
  return Object.fromEntries(fields.map((field) => [field, new PhraseTable(pairsFor(field, language))])) as unknown as Lexicon;
}

const LEXICONS: Readonly<Record<Language, Lexicon>> = { es: build('es'), en: build('en'), pt: build('pt') };

/** The language's own words first, then those of its neighbours that cannot be mistaken: guests mix. */
export const lexiconOf = (language: Language): Lexicon => LEXICONS[language];

/** The canonical names of room types: what `value` of a room_type can be in any hotel. */
export const ROOM_WORDS: ReadonlySet<string> = new Set(Object.values(DATA).flatMap(({ roomTypes }) => Object.values(roomTypes)));
