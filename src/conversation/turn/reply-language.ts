import type { NluResult } from '@/capabilities/nlu';
import type { SessionState } from '@/capabilities/sessions';
import type { Hotel } from '@/capabilities/tenancy';
import { isLanguage, type Language } from '@/shared/language';

const SURE = 0.9;
const FAIRLY_SURE = 0.6;

export interface LanguageChoice {
  readonly language: Language;
  /** Another language heard once, surely: heard again it becomes ours. */
  readonly heard: Language | undefined;
}

/** The session's language holds until another is asked for, or is heard surely twice in a row. */
export function replyLanguage(nlu: NluResult, session: SessionState, hotel: Hotel): LanguageChoice {
  const asked = nlu.tags.find((tag) => tag.startsWith('language:'))?.slice('language:'.length);
  if (isLanguage(asked) && hotel.languages.includes(asked)) return { language: asked, heard: undefined };
  if (session.language === null) return { language: firstLanguage(nlu, hotel), heard: undefined };
  if (nlu.language === session.language || nlu.languageConfidence < SURE) return { language: session.language, heard: undefined };
  if (session.memory.heardLanguage === nlu.language) return { language: nlu.language, heard: undefined };
  return { language: session.language, heard: nlu.language };
}

const firstLanguage = (nlu: NluResult, hotel: Hotel): Language =>
  nlu.languageConfidence >= FAIRLY_SURE ? nlu.language : hotel.defaultLanguage;
