import type { Language } from './language';

/** Something a guest may choose with one touch. */
export interface Choice {
  /** Comes back when it is chosen. */
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

/** A text that the provider has approved beforehand: all that may be said where free text may not. */
export interface ReplyTemplate {
  readonly name: string;
  /** As the provider names it: `es`, `pt_BR`. */
  readonly language: string;
  readonly category: 'utility' | 'marketing';
  /** In the order of the template's places. */
  readonly parameters: readonly string[];
}

/** One outbound message. A channel may show choices as buttons; their text stands in `text` as well. */
export interface Reply {
  readonly text: string;
  readonly language: Language;
  readonly choices?: readonly Choice[];
  /** Said instead of the text where a channel's window for free text is closed. */
  readonly template?: ReplyTemplate;
  /** The guest has spoken, not written: it may be read aloud to him instead of written, where a channel can. */
  readonly spoken?: boolean;
  /** Provider's id of the guest's message that this one answers, to be shown with it. */
  readonly quotes?: string;
  /** An emoji on the message quoted, instead of words. */
  readonly reaction?: string;
}
