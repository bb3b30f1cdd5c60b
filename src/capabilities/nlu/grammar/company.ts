import { afterGrownAge } from './ages';
import { type Count, isPlural, isYoung, MOST_GUESTS, partyNoun, readUncounted, readYearOld, SMALL, withAges } from './heads';
import { readCount, word, type Read, type Scan } from './scan';

/** One of those who come: the writer, "my mum", "three mates", "the boys, 10 and 12". */
interface Member {
  readonly adults: number;
  readonly young?: Count;
  readonly isSelf?: boolean;
  /** By what he or she is to the writer, not by number. */
  readonly isNamed?: boolean;
  /** "Mi mamá": whoever says so speaks of himself too. */
  readonly isMine?: boolean;
  /** "The two of us". */
  readonly isRepeat?: boolean;
  /** "My sisters": nobody knows how many. */
  readonly isVague?: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const MINE = words('mi mis my our nuestro nuestra nuestros nuestras meu minha meus minhas nosso nossa nossos nossas');
const ARTICLES = words('el la los las the o a os as un una um uma an his her their su sus seu sua seus suas both ambos ambas');
const GROWING = words('teenage teen adolescent adolescente eldest oldest youngest elder older younger mayor menor');
const LITTLE = words('chico chica pequeno pequena menor');
const DETERMINERS = [MINE, ARTICLES, SMALL, GROWING];
const THE = words('los las os as the su sus seu seus sua suas his her their');
const JOINS = words(', and & + n y e plus mas mais con com with para pra pro for junto ademas tambien tambem also');
const WITH = words('con com with');
const FOR = words('para pra pro for');
const NOT = words("no nao not won't dont don't");
/** "Vamos con mi jefe": whoever goes with somebody brings him along; "lo veo con mi jefe" does not. */
const GOES = words(
  'voy vamos viajo viajamos vengo venimos ire iremos llego llegamos estoy estamos quedarme quedarnos hospedarme yo ' +
    "travelling traveling travel come coming go going stay staying arriving arrive be being am i'm are we're me us " +
    'viaje viagem trip vou viajar irei iremos chego chegamos estou ficar fico ficamos hospedar eu sozinho',
);
/** Of these, and of several, it is meant wherever they are named: "una doble con mi esposa". */
const PARTNERS = words(
  'esposa esposo mujer marido novia novio pareja enamorada enamorado polola pololo wife husband hubby girlfriend boyfriend ' +
    'partner fiance fiancee mulher namorada namorado noiva noivo',
);
/** "Hablé con mi esposa" brings nobody along. */
const TALKED =
  /^(?:habl|consult|convers|coment|charl|pregunt|qued|confirm|decid|ve[ro]|fal|combin|checa|talk|speak|spoke|discuss|check|ask|argu|agree)/;
/** "Just hubby and me, the kids are at their gran's": a new sentence. */
const STAYS = words('are were will have stay is se estan son tienen van ficam sao estao tem vao');

/**
 * People named one by one, as adults and children: "yo, mi mamá y mi hermana", "the missus and me and our two kids (4 and 7)",
 * "vamos con mi novio". Nothing where it only speaks of somebody, or where somebody of them cannot be counted.
 */
export function readCompany(scan: Scan, index: number): Read<readonly Count[]> | undefined {
  const { members, next } = readMembers(scan, index);
  const adults = adultsOf(members) + (isWriterBeside(scan, index, members) ? 1 : 0);
  const isKnown = members.every(({ isVague }) => isVague !== true) && adults <= MOST_GUESTS;
  if (!isKnown || !isCompany(scan, index, members)) return undefined;
  return { value: [{ kind: 'company', count: adults }, ...members.flatMap(({ young }) => young ?? [])], next };
}

const adultsOf = (members: readonly Member[]): number => members.reduce((sum, member) => sum + member.adults, 0);

function readMembers(scan: Scan, index: number): { members: readonly Member[]; next: number } {
  const members: Member[] = [];
  let next = index;
  for (let at: number | undefined = index; at !== undefined;) {
    const read = readMember(scan, at);
    if (read === undefined || isNobodyNew(read.value, members)) break;
    // "Yo solito" is one.
    if (read.value.isSelf !== true || !members.some(({ isSelf }) => isSelf)) members.push(read.value);
    next = read.next;
    at = afterJoin(scan, read);
  }
  return { members, next };
}

/** "Mi hijo y yo, los dos solos". */
const isNobodyNew = ({ isRepeat }: Member, members: readonly Member[]): boolean => isRepeat === true && members.length > 0;

/** Where the next one may be named; "me the missus and the kids" needs no comma. */
function afterJoin(scan: Scan, { value, next }: Read<Member>): number | undefined {
  let at = next;
  while (at < next + 3 && JOINS.has(word(scan, at))) at += 1;
  return at > next || value.isSelf === true ? at : undefined;
}

function readMember(scan: Scan, index: number): Read<Member> | undefined {
  const self = scan.lexicon.selves.at(scan.tokens, index)?.next ?? afterMyself(scan, index);
  // "Es para mis papás, yo no voy."
  if (self !== undefined && NOT.has(word(scan, self))) return undefined;
  if (self !== undefined) return { value: { adults: 1, isSelf: true }, next: self };
  const counted = readYoungMember(scan, index) ?? readCouple(scan, index) ?? readCountedMember(scan, index);
  return counted ?? readNamedMember(scan, index);
}

/** "Para mí y mi esposa", "para a minha filha e para mim": without its accent "mí" is "my", unless nobody follows. */
function afterMyself(scan: Scan, index: number): number | undefined {
  const isMyself = ['mi', 'mim'].includes(word(scan, index)) && FOR.has(word(scan, index - 1));
  return isMyself && (JOINS.has(word(scan, index + 1)) || scan.tokens[index + 1]?.kind !== 'word') ? index + 1 : undefined;
}

/** "A 4-year-old". */
function readYoungMember(scan: Scan, index: number): Read<Member> | undefined {
  const young = readYearOld(scan, index) ?? readYearOld(scan, afterThe(scan, index));
  return young && { value: { adults: 0, young: young.value }, next: young.next };
}

/** "Una pareja", "just me"; "las dos niñas" are two girls. */
function readCouple(scan: Scan, index: number): Read<Member> | undefined {
  const party = scan.lexicon.parties.at(scan.tokens, index);
  if (party === undefined || partyNoun(scan, party.next) !== undefined) return undefined;
  return { value: { adults: party.value, isSelf: party.value === 1, isRepeat: party.value > 1 }, next: party.next };
}

/** "Dos amigas", "our two kids", "another couple". */
function readCountedMember(scan: Scan, index: number): Read<Member> | undefined {
  const count = readCount(scan, afterThe(scan, index));
  if (count === undefined || count.value > MOST_GUESTS) return undefined;
  const at = SMALL.has(word(scan, count.next)) ? count.next + 1 : count.next;
  const kin = scan.lexicon.kin.at(scan.tokens, at);
  if (kin !== undefined) return readCountedKin(scan, count.value, kin);
  const noun = partyNoun(scan, count.next);
  if (noun === undefined) return undefined;
  if (!isYoung(noun.value)) return { value: { adults: count.value }, next: noun.next };
  const young = withAges(scan, noun.value, count.value, noun.next);
  return { value: { adults: 0, young: young.value, isNamed: MINE.has(word(scan, index)) }, next: young.next };
}

/** "Dos amigas"; of an age that is told they are children: "two cousins of 9 and 12". */
function readCountedKin(scan: Scan, count: number, kin: Read<number>): Read<Member> {
  const young = withAges(scan, 'children', count, kin.next);
  if (young.value.ages !== undefined) return { value: { adults: 0, young: young.value, isNamed: true }, next: young.next };
  return { value: { adults: Math.max(kin.value, count), isNamed: true }, next: kin.next };
}

/** "Mi mamá", "the missus", "mis suegros", "hubby", "our baby". */
function readNamedMember(scan: Scan, index: number): Read<Member> | undefined {
  const isMine = MINE.has(word(scan, index)) || MINE.has(word(scan, index + 1));
  const at = afterDeterminers(scan, index);
  const kin = scan.lexicon.kin.at(scan.tokens, at);
  if (kin !== undefined) return readKin(scan, kin, isMine);
  return readChild(scan, at, isMine);
}

/** "Mi mamá"; "mi hermano chico, de 10" is a child. */
function readKin(scan: Scan, kin: Read<number>, isMine: boolean): Read<Member> {
  const young = withAges(scan, 'children', 1, LITTLE.has(word(scan, kin.next)) ? kin.next + 1 : kin.next);
  if (kin.value === 1 && young.value.ages !== undefined) {
    return { value: { adults: 0, young: young.value, isMine, isNamed: true }, next: young.next };
  }
  return { value: { adults: kin.value, isMine, isNamed: true, isVague: kin.value === 0 }, next: kin.next };
}

/** "Our teenage son", "the boys, 10 and 12"; a son of 22 is an adult, and how many "the kids" are nobody knows. */
function readChild(scan: Scan, index: number, isMine: boolean): Read<Member> | undefined {
  const noun = partyNoun(scan, index);
  if (noun === undefined || !isYoung(noun.value)) return undefined;
  if (isPlural(word(scan, noun.next - 1))) {
    const young = readUncounted(scan, index);
    if (young !== undefined) return { value: { adults: 0, young: young.value, isMine, isNamed: true }, next: young.next };
    return STAYS.has(word(scan, noun.next)) ? undefined : { value: { adults: 0, isVague: true }, next: noun.next };
  }
  const grown = afterGrownAge(scan, noun.next);
  if (grown !== undefined) return { value: { adults: 1, isMine, isNamed: true }, next: grown };
  const young = withAges(scan, noun.value, 1, noun.next);
  return { value: { adults: 0, young: young.value, isMine, isNamed: true }, next: young.next };
}

const afterThe = (scan: Scan, index: number): number => (MINE.has(word(scan, index)) || THE.has(word(scan, index)) ? index + 1 : index);

function afterDeterminers(scan: Scan, index: number): number {
  let at = index;
  while (at < index + 3 && DETERMINERS.some((some) => some.has(word(scan, at)))) at += 1;
  return at;
}

/** "Yo y mi mamá"; without "I" when words around them say so. */
function isCompany(scan: Scan, index: number, members: readonly Member[]): boolean {
  if (members.some(({ isSelf }) => isSelf)) return members.length > 1;
  return members.some(({ isNamed }) => isNamed) && isSaidToCome(scan, index, members);
}

/** Somebody comes "with" them, "we are" stands before, beds for several are wanted "for" them, or a family is all that is said. */
function isSaidToCome(scan: Scan, index: number, members: readonly Member[]): boolean {
  const adults = adultsOf(members);
  if (isWith(scan, index, members)) return adults > 0 || isGoing(scan, index);
  if (isLed(scan, index)) return members.length > 1;
  if (FOR.has(word(scan, index - 1))) return adults > 1;
  return isStart(scan, index) && adults > 0 && members.some(({ young }) => young !== undefined);
}

/** The writer comes along without saying "I". */
function isWriterBeside(scan: Scan, index: number, members: readonly Member[]): boolean {
  if (members.some(({ isSelf }) => isSelf)) return false;
  return isWith(scan, index, members) || (isLed(scan, index) && members.some(({ isMine }) => isMine));
}

/** Somebody comes "with" those who are named from here on. */
function isWith(scan: Scan, index: number, members: readonly Member[]): boolean {
  if (!WITH.has(word(scan, index - 1))) return false;
  if (isGoing(scan, index)) return true;
  return !TALKED.test(word(scan, index - 2)) && (members.length > 1 || PARTNERS.has(word(scan, afterDeterminers(scan, index))));
}

const isGoing = (scan: Scan, index: number): boolean => GOES.has(word(scan, index - 2));

/** "Mum, dad, kids of 13 and 15." */
const isStart = (scan: Scan, index: number): boolean => index === 0 || ['.', '!', '?', ':', ';'].includes(word(scan, index - 1));

const isLed = (scan: Scan, index: number): boolean => {
  const lead = scan.lexicon.partyLeads.before(scan.tokens, index)?.value;
  return lead === 'total' || lead === 'family' || isAccompanied(scan, index);
};

/** "Me acompañan mi esposa y mi suegro." */
const isAccompanied = (scan: Scan, index: number): boolean => /^(?:acompan|acompanh)/.test(word(scan, index - 1));
