import { type Language } from '@/shared/language';
import { today } from '@/shared/local-date';
import { type Entity, type NluContext } from '../nlu-result';
import { type Folded } from '../text/fold';
import { tokenize } from '../text/tokens';
import { parseIso } from './civil';
import { findEmails, findPhones, takeLinks } from './contacts';
import { dropTakenBack, isCorrection } from './corrections';
import { findGuests } from './guests';
import { lexiconOf } from './lexicon';
import { findMoney } from './money';
import { findNames } from './names';
import { completeStay, findNights } from './nights';
import { partySize } from './party-size';
import { findReferences } from './references';
import { findRooms } from './rooms';
import { spanOf, type Found, type Scan } from './scan';
import { findStayDates } from './stay-dates';
import { findTimes } from './times';

export interface EntitiesFound {
  readonly entities: readonly Entity[];
  readonly isCorrection: boolean;
}

export function scanOf(given: string, folded: Folded, language: Language, context: NluContext): Scan {
  const tokens = tokenize(folded.text);
  return {
    given,
    folded,
    tokens,
    lexicon: lexiconOf(language),
    language,
    context,
    today: parseIso(today(context.now, context.timeZone)),
    taken: new Uint8Array(tokens.length),
  };
}

/** The rules in the order in which they may claim words: what is unmistakable first. */
const RULES: readonly ((scan: Scan) => Found[])[] = [
  findEmails,
  findReferences,
  findMoney,
  findStayDates,
  findNights,
  findTimes,
  findPhones,
  (scan) => findGuests(scan, partySize),
  findRooms,
  findNames,
];

/** All entities of a message in the order of their words. */
export function findEntities(given: string, folded: Folded, language: Language, context: NluContext): EntitiesFound {
  const scan = scanOf(given, folded, language, context);
  takeLinks(scan);
  const found = RULES.flatMap((rule) => rule(scan));
  const stay = completeStay(dropTakenBack(scan, found));
  const entities = stay.map((entity) => toEntity(scan, entity)).sort((a, b) => a.start - b.start || a.end - b.end);
  return { entities, isCorrection: isCorrection(scan, entities.length > 0) };
}

function toEntity(scan: Scan, { type, value, from, to, readings, later = [], isWeekly }: Found): Entity {
  const { start, end } = spanOf(scan, from, to);
  const base = { type, value, raw: scan.given.slice(start, end), start, end };
  if (readings !== undefined && readings.length > 1) return { ...base, certainty: 'ambiguous', alternatives: readings };
  const weekly = isWeekly === true ? { isWeekly } : {};
  return { ...base, certainty: 'sure', ...weekly, ...(later.length === 0 ? {} : { alternatives: later }) };
}
