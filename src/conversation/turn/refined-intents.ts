import type { NluResult } from '@/capabilities/nlu';

/** Within one intent the words decide what is asked for: not how one pays, but to pay now. */
const WANTS_LINK = /\b(links?|enlaces?)\b|\b(pay|paying) (now|the (deposit|balance|rest))\b|\b(quiero|quisiera|quero|queria) pagar\b/i;

/** "Send me the payment link" is `payment_link`: an order that the engine's label `payment_question` holds as well. */
export function refined(nlu: NluResult, text: string): NluResult {
  if (nlu.intents[0]?.name !== 'payment_question' || !WANTS_LINK.test(text)) return nlu;
  return { ...nlu, intents: nlu.intents.map((intent, place) => (place === 0 ? { ...intent, name: 'payment_link' } : intent)) };
}
