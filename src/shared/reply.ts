import type { Language } from './language';

/** One outbound message. A channel may show choices as buttons; their text stands in `text` as well. */
export interface Reply {
  readonly text: string;
  readonly language: Language;
}
