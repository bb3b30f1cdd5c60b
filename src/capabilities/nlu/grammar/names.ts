import { type Language } from '@/shared/language';
import { fold } from '../text/fold';
import { tokenize, type Token } from '../text/tokens';
import { emailSpans } from './contacts';
import { lexiconOf, type Lexicon } from './lexicon';
import { isFree, isGlued, spanOf, take, word, type Found, type Scan } from './scan';

const PARTICLES = new Set([
  'de',
  'da',
  'do',
  'dos',
  'das',
  'del',
  'la',
  'las',
  'los',
  'van',
  'von',
  'der',
  'di',
  'y',
  'e',
  'san',
  'santa',
  'mc',
  'o',
  'le',
  'al',
  'bin',
]);
const JOINS = new Set(['y', 'e', 'o']);
const MAX_WORDS = 6;

/** Names after "a nombre de", "my name is", "me chamo"; after weaker words ("soy", "I'm") only when written like a name. */
export function findNames(scan: Scan): Found[] {
  for (let index = 0; index < scan.tokens.length; index += 1) {
    const lead = isFree(scan, index) ? scan.lexicon.nameLeads.at(scan.tokens, index) : undefined;
    if (lead === undefined) continue;
    const from = [':', '='].includes(scan.tokens[lead.next]?.text ?? '') ? lead.next + 1 : lead.next;
    const to = isThing(scan, from) ? undefined : nameEnd(scan, from, lead.value === 'strong');
    if (to === undefined) continue;
    take(scan, index, to);
    return [{ type: 'name', value: tidy(given(scan, from, to)), from, to }];
  }
  return [];
}

const ARTICLES = new Set([
  'la',
  'el',
  'los',
  'las',
  'a',
  'o',
  'os',
  'as',
  'the',
  'mi',
  'my',
  'minha',
  'meu',
  'nuestra',
  'nuestro',
  'our',
  'nossa',
  'una',
  'uma',
]);

/** "a nombre de la empresa" names no person; "a nombre de La Rosa" may. */
const isThing = (scan: Scan, from: number): boolean =>
  ARTICLES.has(word(scan, from)) && scan.tokens[from + 1] !== undefined && !startsUpper(given(scan, from + 1, from + 2));

function given(scan: Scan, from: number, to: number): string {
  const { start, end } = spanOf(scan, from, to);
  return scan.given.slice(start, end);
}

function nameEnd(scan: Scan, from: number, isStrong: boolean): number | undefined {
  let to = from;
  let lastName = from;
  while (to < scan.tokens.length && to - from < MAX_WORDS && isNameToken(scan, to, from)) {
    const isCapital = startsUpper(given(scan, to, to + 1));
    if (!PARTICLES.has(scan.tokens[to]?.text ?? '')) {
      if (!isStrong && !isCapital) break;
      lastName = to + 1;
    }
    to += 1;
  }
  return lastName > from ? lastName : undefined;
}

function isNameToken(scan: Scan, index: number, from: number): boolean {
  const token = scan.tokens[index];
  if (token === undefined || !isFree(scan, index)) return false;
  if (token.kind !== 'word') return token.text === '-' && index > from && isGlued(scan, index + 1);
  if (index > from && PARTICLES.has(token.text) && isNameAfter(scan, index)) return true;
  return scan.lexicon.nameStops.at(scan.tokens, index) === undefined;
}

/** "Ana de la Cruz" goes on, "Ana y quiero una habitación" does not. */
function isNameAfter(scan: Scan, index: number): boolean {
  const next = scan.tokens[index + 1];
  if (next?.kind !== 'word') return false;
  if (startsUpper(given(scan, index + 1, index + 2))) return true;
  const isStop = scan.lexicon.nameStops.at(scan.tokens, index + 1) !== undefined;
  return PARTICLES.has(next.text) ? isNameAfter(scan, index + 1) : !JOINS.has(word(scan, index)) && !isStop;
}

const startsUpper = (text: string): boolean => text.charAt(0) !== text.charAt(0).toLowerCase();

/** Capitals when the guest typed none: "lucia vega" becomes "Lucia Vega", "ana de la cruz" "Ana de la Cruz". */
function tidy(text: string): string {
  const words = text.trim().split(/\s+/);
  const isPlain = text === text.toLowerCase() || text === text.toUpperCase();
  if (!isPlain) return words.join(' ');
  return words
    .map((one) => (PARTICLES.has(one.toLowerCase()) ? one.toLowerCase() : one.charAt(0).toUpperCase() + one.slice(1).toLowerCase()))
    .join(' ');
}

const LONGEST_ANSWER = 200;
const LANGUAGES: readonly Language[] = ['es', 'en', 'pt'];

/**
 * The name in an answer to "what is your name?": "Lucía Vega, lucia@example.test", "soy Ana Ruiz", "Grace Hall +44 7700 900555".
 * Everything that is not a name makes it undefined, so "¿hay cochera?" is not taken for one.
 */
export function readName(text: string): string | undefined {
  const { text: folded, at } = fold(text);
  if (folded.length > LONGEST_ANSWER || /[?¿]/.test(folded)) return undefined;
  const emails = emailSpans(folded);
  const words = tokenize(folded).filter((token) => !emails.some(({ start, end }) => token.start < end && token.end > start));
  const from = Math.max(...LANGUAGES.map((language) => afterLead(lexiconOf(language), words)));
  const to = endOfName(words, from);
  const name = words.slice(from, to);
  if (!isName(name) || hasOtherWords(words.slice(to))) return undefined;
  return tidy(text.slice(at[name[0]?.start ?? 0], at[name.at(-1)?.end ?? 0]));
}

function endOfName(words: readonly Token[], from: number): number {
  const end = words.findIndex(
    (token, index) => index >= from && (token.kind === 'word' ? isContactWord(token) : !isInnerMark(token, words[index + 1])),
  );
  return end === -1 ? words.length : end;
}

/** Words that are no contact, or the rest of a code such as "BK-1001". */
const hasOtherWords = (rest: readonly Token[]): boolean =>
  rest[0]?.text === '-' || rest.some((token) => token.kind === 'word' && !isContactWord(token));

const CONTACT_WORDS = new Set([
  'email',
  'mail',
  'correo',
  'telefono',
  'phone',
  'tel',
  'celular',
  'cel',
  'whatsapp',
  'telefone',
  'e',
  'y',
  'and',
  'my',
  'mi',
  'meu',
  'number',
  'numero',
  'is',
  'es',
  'please',
  'gracias',
  'thanks',
  'por',
  'favor',
  'obrigado',
  'obrigada',
  'o',
  'el',
  'arroba',
]);
const COMMON = new Set(
  `si no ok dale claro sim nao yes yep sure hola hello hi oi ola gracias thanks obrigado please favor quiero quisiera queria quero preciso necesito want need book cancel cancelar
   reservar reserva booking room habitacion quarto precio price cuanto quanto que what como how cuando when onde donde where hay tem tienen tienes mejor better perfecto perfeito
   perfect bueno bom good dias buenos noche noches night nights adultos adults personas people pessoas mas mais more menos otra outro barata barato cheap cheapest cara the la
   el los las una uno um uma un a my mi meu con with com para for pra esta este is es vale listo okay confirmo confirm pensarlo pensar dejame deixa let me think wait espera
   superior estandar standard familiar suite doble double wifi desayuno breakfast parking cochera pago pagar tarjeta card idioma english ingles espanol portugues adelante
   hoy manana ayer today tomorrow amanha lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
   noviembre diciembre deja nada nothing none cancela stop humano human agente persona recepcion pode ser isso go ahead it that eso asi do so i you we usted voce`.split(
    /\s+/,
  ),
);

const isContactWord = ({ text }: Token): boolean => CONTACT_WORDS.has(text);
const isInnerMark = (token: Token, next: Token | undefined): boolean =>
  ['-', '.'].includes(token.text) && next?.kind === 'word' && !token.spaced;

function afterLead(lexicon: Lexicon, words: readonly Token[]): number {
  for (let index = 0; index < Math.min(words.length, 4); index += 1) {
    const lead = lexicon.nameLeads.at(words, index);
    if (lead !== undefined) return [':', '='].includes(words[lead.next]?.text ?? '') ? lead.next + 1 : lead.next;
  }
  return 0;
}

function isName(words: readonly Token[]): boolean {
  const letters = words.filter(({ kind }) => kind === 'word');
  if (letters.length === 0 || letters.length > MAX_WORDS) return false;
  return (
    letters.some(({ text }) => text.length >= 2) &&
    letters.every(({ text }) => PARTICLES.has(text) || !COMMON.has(text)) &&
    !PARTICLES.has(letters[0]?.text ?? '')
  );
}
