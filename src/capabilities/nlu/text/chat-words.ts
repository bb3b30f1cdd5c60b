import { type Language } from '@/shared/language';

/** What guests type on a telephone, spelled out for the classifier. */
export const CHAT_WORDS: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  es: new Map(Object.entries({ q: 'que', k: 'que', xq: 'porque', pq: 'porque', x: 'por', xfa: 'por favor', porfa: 'por favor', xfavor: 'por favor', pfv: 'por favor', tb: 'tambien', tmb: 'tambien', tbn: 'tambien', d: 'de', dnd: 'donde', hab: 'habitacion', habs: 'habitaciones', bn: 'bien', grax: 'gracias', info: 'informacion', resv: 'reserva', cto: 'cuanto', tkm: 'gracias' })),
  en: new Map(Object.entries({ u: 'you', ur: 'your', r: 'are', pls: 'please', plz: 'please', thx: 'thanks', ty: 'thank you', tks: 'thanks', im: "i'm", dont: "don't", cant: "can't", wanna: 'want to', gonna: 'going to', y: 'why', tmrw: 'tomorrow', btw: 'by the way', asap: 'as soon as possible', k: 'ok', rm: 'room', info: 'information' })),
  pt: new Map(Object.entries({ q: 'que', vc: 'voce', vcs: 'voces', tbm: 'tambem', tb: 'tambem', hj: 'hoje', pq: 'porque', qto: 'quanto', qdo: 'quando', obg: 'obrigado', obgd: 'obrigado', vlw: 'obrigado', blz: 'beleza', pfv: 'por favor', pf: 'por favor', n: 'nao', nao: 'nao', td: 'tudo', cmg: 'comigo', eh: 'e', msm: 'mesmo', info: 'informacao', ta: 'esta', to: 'estou' })),
};

/** Emoji that carry an intent or a mood; all others become one token. */
export const EMOJI_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({ '👍': 'emojiyes', '👌': 'emojiyes', '✅': 'emojiyes', '🆗': 'emojiyes', '👎': 'emojino', '❌': 'emojino', '🙏': 'emojithanks', '❤': 'emojilove', '😍': 'emojilove', '🥰': 'emojilove', '😊': 'emojismile', '😀': 'emojismile', '😁': 'emojismile', '😡': 'emojiangry', '🤬': 'emojiangry', '😠': 'emojiangry', '😤': 'emojiangry', '👋': 'emojiwave', '🐶': 'emojipet', '🐕': 'emojipet', '🐱': 'emojipet' }),
);
