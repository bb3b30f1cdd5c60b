import { OUT_OF_SCOPE, type TrainingRow } from '../classifier/intent-model';
import { ROOM_WORDS } from '../grammar/lexicon';
import { sameTextKey } from '../training/same-text';
import { type OwnRule, type WordList } from '../training/training-file';
import { type Overlay } from './overlay';

export type OverlayFindingKind =
  | 'unreadable'
  | 'unknown_intent'
  | 'redefined_intent'
  | 'undispensable_intent'
  | 'same_text_two_intents'
  | 'same_text_twice'
  | 'too_few_examples'
  | 'too_many_examples'
  | 'unknown_room_type'
  | 'not_here';

/** One thing that is wrong: `line` is 1-based; 0 when the file as a whole is meant. */
export interface OverlayFinding {
  readonly file: string;
  readonly line: number;
  readonly kind: OverlayFindingKind;
  readonly problem: string;
}

/** What an overlay is checked against. */
export interface BaseKnowledge {
  readonly rows: readonly TrainingRow[];
}

/** An overlay and the parts of its files that are needed to say where something is wrong. */
export interface UncheckedOverlay {
  readonly overlay: Overlay;
  readonly own: readonly OwnRule[];
  readonly words: readonly WordList[];
}

/** Without these a guest in need, or in the middle of something, would not be heard. */
const INDISPENSABLE = new Set([OUT_OF_SCOPE, 'emergency', 'human_agent', 'privacy_request', 'change_language', 'affirm', 'deny']);
const FEWEST_OF_OWN_INTENT = 5;
const MOST_EXAMPLES = 3_000;
const LONGEST_WORD = 60;

type Place = { readonly file: string; readonly line: number };
const NOWHERE: Place = { file: 'overlay', line: 0 };
const finding = (source: Place | undefined, kind: OverlayFindingKind, problem: string): OverlayFinding => ({
  ...(source ?? NOWHERE),
  kind,
  problem,
});

/** Everything that is wrong with what a hotel adds. */
export function checkOverlay(unchecked: UncheckedOverlay, { rows: base }: BaseKnowledge): OverlayFinding[] {
  const intents = new Set(base.map(({ intent }) => intent));
  return [
    ...wrongRules(unchecked, intents),
    ...wrongIntents(unchecked.overlay, intents),
    ...wrongTexts(unchecked.overlay, base),
    ...wrongWords(unchecked),
  ];
}

function wrongRules({ own, overlay }: UncheckedOverlay, base: ReadonlySet<string>): OverlayFinding[] {
  const topics = new Map<string, string>();
  return own.flatMap(({ kind, intent, topic, source }): OverlayFinding[] => {
    if (kind === 'disable') {
      if (!base.has(intent)) return [finding(source, 'unknown_intent', `"${intent}" is no intent of the base`)];
      if (INDISPENSABLE.has(intent)) return [finding(source, 'undispensable_intent', `"${intent}" cannot be switched off`)];
      return overlay.rows.some((row) => row.intent === intent)
        ? [finding(source, 'redefined_intent', `"${intent}" is switched off and has examples`)]
        : [];
    }
    if (base.has(intent)) return [finding(source, 'redefined_intent', `"${intent}" is an intent of the base: it keeps its own answer`)];
    const known = topics.get(intent) ?? topic;
    topics.set(intent, known);
    return known === topic ? [] : [finding(source, 'redefined_intent', `"${intent}" is answered by "${known}" already`)];
  });
}

function wrongIntents({ rows, answers }: Overlay, base: ReadonlySet<string>): OverlayFinding[] {
  const unknown = rows
    .filter(({ intent }) => !base.has(intent) && !Object.hasOwn(answers, intent))
    .map(({ intent, source }) => finding(source, 'unknown_intent', `"${intent}" is unknown: an intent of your own needs "answer: TOPIC"`));
  const scarce = Object.keys(answers).flatMap((intent): OverlayFinding[] => {
    const own = rows.filter((row) => row.intent === intent);
    const problem = `"${intent}" has ${own.length} examples; at least ${FEWEST_OF_OWN_INTENT}`;
    return own.length < FEWEST_OF_OWN_INTENT ? [finding(own[0]?.source, 'too_few_examples', problem)] : [];
  });
  const crowd = rows[MOST_EXAMPLES];
  const crowded =
    crowd === undefined ? [] : [finding(crowd.source, 'too_many_examples', `${rows.length} examples; at most ${MOST_EXAMPLES}`)];
  return [...unknown, ...scarce, ...crowded];
}

/** What the base calls foreign, or another hotel's business, may be this hotel's: only a live intent contradicts. */
export const isOverruled = (base: TrainingRow, disabled: readonly string[]): boolean =>
  base.intent === OUT_OF_SCOPE || disabled.includes(base.intent);

function wrongTexts({ rows, disabled }: Overlay, base: readonly TrainingRow[]): OverlayFinding[] {
  const firstOf = new Map<string, TrainingRow>();
  for (const row of base) if (!isOverruled(row, disabled)) firstOf.set(sameTextKey(row), row);
  const ownTexts = new Set<string>();
  return rows.flatMap((row): OverlayFinding[] => {
    const { source, text, intent } = row;
    const key = sameTextKey(row);
    const known = firstOf.get(key);
    if (known === undefined) firstOf.set(key, row);
    if (known !== undefined && known.intent !== intent) {
      const at = `${known.source?.file ?? 'base'}:${known.source?.line ?? 0}`;
      return [finding(source, 'same_text_two_intents', `"${text}" also stands under "${known.intent}" (${at})`)];
    }
    if (ownTexts.has(`${intent} ${text}`)) return [finding(source, 'same_text_twice', `"${text}" stands here twice`)];
    ownTexts.add(`${intent} ${text}`);
    return [];
  });
}

function wrongWords({ words, overlay }: UncheckedOverlay): OverlayFinding[] {
  const ownTypes = new Set(words.filter(({ kind }) => kind === 'lookup').flatMap((list) => list.words));
  const meanings = new Map<string, string>();
  const lists = words.flatMap((list) => wrongList(list, ownTypes));
  const doubled = overlay.roomTypes.flatMap(({ id, synonyms }) =>
    synonyms.flatMap((word): OverlayFinding[] => {
      const known = meanings.get(word) ?? id;
      meanings.set(word, known);
      const source = words.find((list) => list.name === id && list.words.includes(word))?.source;
      return known === id ? [] : [finding(source, 'same_text_two_intents', `"${word}" also means "${known}"`)];
    }),
  );
  return [...lists, ...doubled];
}

function wrongList({ kind, name, words, source }: WordList, ownTypes: ReadonlySet<string>): OverlayFinding[] {
  if (kind === 'regex') return [finding(source, 'not_here', 'the pattern of booking numbers is a setting of the hotel')];
  const long = words.find((word) => word.length > LONGEST_WORD);
  if (long !== undefined) return [finding(source, 'unreadable', `a word of ${long.length} characters; at most ${LONGEST_WORD}`)];
  const isKnown = kind === 'lookup' || ROOM_WORDS.has(name) || ownTypes.has(name);
  return isKnown ? [] : [finding(source, 'unknown_room_type', `"${name}" is no type of room: name it in a "lookup: room_type" first`)];
}
