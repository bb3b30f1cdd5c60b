import { type Language } from '@/shared/language';
import { classify } from './classifier/classify';
import { featuresOf } from './classifier/features';
import { OUT_OF_SCOPE, type IntentModel } from './classifier/intent-model';
import { clausesOf, type Clause } from './clauses';
import { chooseIntents, decide, type Part, type Ranking } from './decide';
import { withVotes, type Votes } from './embeddings/neighbours';
import { findEntities } from './grammar/find-entities';
import { detectLanguage } from './language/detect-language';
import { languageRequest } from './language/language-request';
import { type Entity, type NluContext, type NluResult, type ScoredIntent } from './nlu-result';
import { fold } from './text/fold';
import { tokenize } from './text/tokens';
import { looksLikeInjection } from './tone/injection';
import { sentimentOf, urgencyOf } from './tone/tone';

/** Longer messages are read up to here; channels cut at the same length. */
const LONGEST = 4_096;
/** Intents are told by the beginning; a pasted document must not cost the guest's time. */
const LONGEST_CLASSIFIED = 1_200;
const NO_VOTES: Votes = new Map();

/**
 * normalize → language → entities → features → scores → calibration → gate → several intents → tone → decision.
 * @param votes what examples near to the message say it means; the whole message is then read half by them.
 */
export function understand(model: IntentModel, text: string, context: NluContext, votes: Votes = NO_VOTES): NluResult {
  const given = text.slice(0, LONGEST);
  const folded = fold(given);
  const tokens = tokenize(folded.text);
  const { language, confidence } = detectLanguage(model.languages, given, tokens, context);
  const { entities, isCorrection } = findEntities(given, folded, language, context);
  const requested = languageRequest(tokens);
  const whole = withVotes(classifyPart(model, given, language, entities), votes);
  const parts = clausesOf(given.slice(0, LONGEST_CLASSIFIED), entities).map((span) => classifyPart(model, given, language, entities, span));
  const isOrder = looksLikeInjection(folded.text);
  const { intents, decision, rival } = isOrder ? REFUSED : judged(whole, parts, requested);
  const unclearParts = isOrder ? 0 : parts.filter(isUnclear).length;
  const sentiment = sentimentOf(given, tokens, intents[0]?.name ?? OUT_OF_SCOPE);
  return {
    language,
    languageConfidence: confidence,
    intents,
    ...(rival === undefined ? {} : { rival }),
    entities,
    sentiment,
    urgency: urgencyOf(tokens, intents[0]?.name ?? OUT_OF_SCOPE, sentiment),
    decision,
    ...(unclearParts === 0 ? {} : { unclearParts }),
    tags: tagsOf(isOrder, requested, isCorrection),
  };
}

function classifyPart(
  model: IntentModel,
  given: string,
  language: Language,
  entities: readonly Entity[],
  span: Clause = { start: 0, end: Math.min(given.length, LONGEST_CLASSIFIED), isReason: false },
): Part {
  const inside = entities.filter(({ start, end }) => start >= span.start && end <= span.end);
  const moved = inside.map((entity) => ({ ...entity, start: entity.start - span.start, end: entity.end - span.start }));
  const part = given.slice(span.start, span.end);
  const words = part.match(/[\p{L}\d]+/gu)?.length ?? 0;
  const ranking = classify(model, featuresOf(part, language, moved, model.concepts));
  return { ...(isOnlyWho(part, moved) ? harmless(ranking) : ranking), words, isReason: span.isReason };
}

/** Around people and days: "seríamos …", "it'd be …, please". */
const AROUND = new Set(
  (
    'somos seremos seriamos serian seria vamos viajo viajamos vengo venimos iria para un una de del la el los las con y e mi mis por favor ' +
    "we are we're will be it's its it'd would just only for and the a my our with please " +
    'sao seremos vou em com da do o os as meu minha pra'
  ).split(' '),
);

/** Nothing is said but who comes, and perhaps when. */
function isOnlyWho(part: string, entities: readonly Entity[]): boolean {
  if (!entities.some(({ type }) => type === 'adults' || type === 'children')) return false;
  const rest = [...entities].reduce((text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end), part);
  return (fold(rest).text.match(/[\p{L}']+/gu) ?? []).every((word) => AROUND.has(word));
}

/** A wife and a child of three are in no danger by being named. */
const harmless = ({ ranked, isKnown }: Ranking): Ranking => ({ ranked: ranked.filter(({ name }) => name !== 'emergency'), isKnown });

type Judgement = Pick<NluResult, 'intents' | 'decision' | 'rival'>;

/** An attempt to give the assistant orders is nobody's wish, whatever else the message says. */
const REFUSED: Judgement = { intents: [{ name: OUT_OF_SCOPE, confidence: 1 }], decision: 'fallback' };
const LANGUAGE_ASKED: Judgement = { intents: [{ name: 'change_language', confidence: 1 }], decision: 'act' };

function judged(whole: Ranking, parts: readonly Part[], requested: Language | undefined): Judgement {
  if (requested !== undefined) return LANGUAGE_ASKED;
  const opened = { ranked: whole.ranked, isKnown: whole.isKnown || opensTheGate(parts) };
  const intents = chooseIntents(whole, parts);
  const decision = decide(opened, intents);
  const rival = decision === 'clarify' && intents.length === 1 ? rivalOf(whole, intents[0]?.name) : undefined;
  return { intents: (opened.isKnown ? intents : outOfScope(intents)).map(humble), decision, ...(rival === undefined ? {} : { rival }) };
}

/** Three in a hundred of the messages we are surest of are misread when strangers write them; published is no more than that. */
const MOST_SURE = 0.97;

const humble = ({ name, confidence }: ScoredIntent): ScoredIntent => ({ name, confidence: Math.min(confidence, MOST_SURE) });

/** Less likely than this, it would be a strange thing to ask about. */
const RIVAL_FROM = 0.1;

const rivalOf = ({ ranked }: Ranking, top: string | undefined): string | undefined =>
  ranked.find(({ name, confidence }) => confidence >= RIVAL_FROM && name !== top && name !== OUT_OF_SCOPE)?.name;

const CLEAR = 0.7;
/** "Una consulta" says nothing; three words that mean nothing to us are somebody else's matter. */
const FEW_WORDS = 3;

const isUnclear = ({ ranked, isKnown, words }: Part): boolean =>
  words >= FEW_WORDS && (!isKnown || ranked[0]?.name === OUT_OF_SCOPE || (ranked[0]?.confidence ?? 0) < CLEAR);

/** A part that is clear by itself speaks for the whole ("hola!! una consulta, ¿hay cochera?"), unless another part is about something foreign. */
const opensTheGate = (parts: readonly Part[]): boolean =>
  parts.some(({ isKnown, ranked }) => isKnown && ranked[0]?.name !== OUT_OF_SCOPE && (ranked[0]?.confidence ?? 0) >= CLEAR) &&
  parts.every(({ isKnown, ranked, words }) => words < FEW_WORDS || (isKnown && ranked[0]?.name !== OUT_OF_SCOPE));

/** Rejected by the gate: the guesses stay behind it for a clarifying question. */
const outOfScope = (guesses: readonly ScoredIntent[]): ScoredIntent[] => [
  { name: OUT_OF_SCOPE, confidence: 1 - (guesses[0]?.confidence ?? 0) },
  ...guesses.filter(({ name }) => name !== OUT_OF_SCOPE),
];

function tagsOf(isOrder: boolean, requested: Language | undefined, isCorrection: boolean): string[] {
  return [
    ...(isOrder ? ['injection'] : []),
    ...(requested === undefined ? [] : [`language:${requested}`]),
    ...(isCorrection ? ['correction'] : []),
  ];
}
