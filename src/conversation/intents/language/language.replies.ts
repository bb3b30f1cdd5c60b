import type { Template } from '../../reply/render';

export const languageReplies = {
  switched: {
    es: 'Con gusto, seguimos en español.',
    en: 'Sure, let us go on in English.',
    pt: 'Claro, continuamos em português.',
  },
} as const satisfies Record<string, Template>;
