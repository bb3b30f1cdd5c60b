import { type Language } from '@/shared/language';
import { classify } from './classifier/classify';
import { featuresOf } from './classifier/features';
import { OUT_OF_SCOPE, type IntentModel } from './classifier/intent-model';
import { clausesOf } from './clauses';
import { chooseIntents, decide, type Ranking } from './decide';
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

/** normalize → language → entities → features → scores → calibration → gate → several intents → tone → decision. */
export function understand(model: IntentModel, text: string, context: NluContext): NluResult {
  const given = text.slice(0, LONGEST);
  const folded = fold(given);
  const tokens = tokenize(folded.text);
  const { language, confidence } = detectLanguage(model.languages, given, tokens, context);
  const { entities, isCorrection } = findEntities(given, folded, language, context);
  const requested = languageRequest(tokens);
  const whole = classifyPart(model, given, language, entities);
  const parts = clausesOf(given.slice(0, LONGEST_CLASSIFIED)).map((span) => classifyPart(model, given, language, entities, span));
  const intents = requested === undefined ? chooseIntents(whole, parts) : [{ name: 'change_language', confidence: 1 }];
  const known = requested === undefined ? whole : { ...whole, isKnown: true };
  const decision = decide(withParts(known, parts), intents);
  const named = decision === 'fallback' && !known.isKnown ? outOfScope(intents) : intents;
  const sentiment = sentimentOf(given, tokens, named[0]?.name ?? OUT_OF_SCOPE);
  return {
    language,
    languageConfidence: confidence,
    intents: named,
    entities,
    sentiment,
    urgency: urgencyOf(tokens, named[0]?.name ?? OUT_OF_SCOPE, sentiment),
    decision,
    tags: tagsOf(folded.text, requested, isCorrection),
  };
}

function classifyPart(
  model: IntentModel,
  given: string,
  language: Language,
  entities: readonly Entity[],
  span = { start: 0, end: Math.min(given.length, LONGEST_CLASSIFIED) },
): Ranking {
  const inside = entities.filter(({ start, end }) => start >= span.start && end <= span.end);
  const moved = inside.map((entity) => ({ ...entity, start: entity.start - span.start, end: entity.end - span.start }));
  return classify(model, featuresOf(given.slice(span.start, span.end), language, moved, model.concepts));
}

/** A part that is clear by itself opens the gate for the whole: "hola!! una consulta, ¿hay cochera?". */
const withParts = (whole: Ranking, parts: readonly Ranking[]): Ranking => ({
  ranked: whole.ranked,
  isKnown: whole.isKnown || parts.some(({ isKnown, ranked }) => isKnown && (ranked[0]?.confidence ?? 0) >= 0.7),
});

/** Rejected by the gate: the guesses stay behind it for a clarifying question. */
const outOfScope = (guesses: readonly ScoredIntent[]): ScoredIntent[] => [
  { name: OUT_OF_SCOPE, confidence: 1 - (guesses[0]?.confidence ?? 0) },
  ...guesses.filter(({ name }) => name !== OUT_OF_SCOPE),
];

function tagsOf(folded: string, requested: Language | undefined, isCorrection: boolean): string[] {
  return [
    ...(looksLikeInjection(folded) ? ['injection'] : []),
    ...(requested === undefined ? [] : [`language:${requested}`]),
    ...(isCorrection ? ['correction'] : []),
  ];
}
