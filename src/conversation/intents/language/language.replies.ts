import type { Template } from '../../reply/render';

export const languageReplies = {
  switched: {
    es: 'Con gusto, seguimos en español.',
    en: 'Sure, let us go on in English.',
    pt: 'Claro, continuamos em português.',
  },
  /** A change was asked for without saying to which language, or to one that this hotel does not speak. */
  askWhich: {
    es: 'Puedo atenderle en {languages}. ¿Cuál prefiere?',
    en: 'I can answer in {languages}. Which one would you like?',
    pt: 'Posso atender em {languages}. Qual prefere?',
  },
} as const satisfies Record<string, Template>;
