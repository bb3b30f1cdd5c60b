interface FlagDefinition {
  readonly default: boolean;
  /** Module that asks the flag and removes it. */
  readonly owner: string;
  /** Day on which the flag must be gone (a test fails after it), or `permanent` for a switch of operations. */
  readonly removeBy: `${number}-${number}-${number}` | 'permanent';
  readonly purpose: string;
}

/** The only list of flags. Unleash may override a default; a hotel without Unleash runs on these. */
export const FLAGS = {
  'nlp.fallback.enhanced': {
    default: false,
    owner: 'conversation',
    removeBy: '2027-03-01',
    purpose: 'Ask a clarifying question with suggestions before giving up on a message',
  },
  'tenancy.dynamic.enabled': {
    default: true,
    owner: 'tenancy',
    removeBy: 'permanent',
    purpose: 'Find the hotel of an account in the database; off: only the static list',
  },
  'nlu.llm': {
    default: true,
    owner: 'nlu',
    removeBy: 'permanent',
    purpose: 'Let a hotel use the language model of LLM_ENABLED; off: its guests are read by the embedded model alone',
  },
  'nlu.llm.always': {
    default: false,
    owner: 'nlu',
    removeBy: 'permanent',
    purpose: 'Show the language model every message of a hotel, and only count how often it agrees: for judging it before it is trusted',
  },
  'nlu.embeddings': {
    default: true,
    owner: 'nlu',
    removeBy: 'permanent',
    purpose: 'Let a hotel use EMBEDDINGS_ENABLED; off: no message of its guests and none of its examples is shown outside for it',
  },
  'audio.replies.spoken': {
    default: true,
    owner: 'channels',
    removeBy: 'permanent',
    purpose: 'Let a hotel use the voice of TTS_PROVIDER; off: its guests are written to, also those who speak',
  },
  'audio.processor.optimized': {
    default: false,
    owner: 'media',
    removeBy: '2027-06-01',
    purpose: 'Transcribe voice messages with the faster processor',
  },
} as const satisfies Record<string, FlagDefinition>;

export type FlagName = keyof typeof FLAGS;

export const FLAG_NAMES = Object.keys(FLAGS) as FlagName[];
